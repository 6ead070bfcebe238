/** The wish: what should happen, as somebody wrote it. */
@NullMarked
package dev.rampgate.plan;

import org.jspecify.annotations.NullMarked;
