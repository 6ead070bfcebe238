/** One run of a plan: facts come in, entries are journalled, effects are wanted. Three pure functions and their words. */
@NullMarked
package dev.rampgate.rollout;

import org.jspecify.annotations.NullMarked;
