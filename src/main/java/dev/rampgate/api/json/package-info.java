/** Wire records as JSON, the same text for everyone who prints, hashes or sends them. */
@NullMarked
package dev.rampgate.api.json;

import org.jspecify.annotations.NullMarked;
