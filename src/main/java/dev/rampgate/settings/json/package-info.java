/** Reads JSON into a tree of settings, with limits: what programs write and people only look at. */
@NullMarked
package dev.rampgate.settings.json;

import org.jspecify.annotations.NullMarked;
