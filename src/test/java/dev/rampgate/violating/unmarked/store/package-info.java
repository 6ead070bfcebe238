/** A marked package. */
@NullMarked
package dev.rampgate.violating.unmarked.store;

import org.jspecify.annotations.NullMarked;
