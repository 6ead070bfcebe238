/** Conditions that are measured while traffic moves, and what a rollout concludes from them. */
@NullMarked
package dev.rampgate.gate;

import org.jspecify.annotations.NullMarked;
