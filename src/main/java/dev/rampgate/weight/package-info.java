/** From a share of traffic to integer server weights, and from weights to calls in a safe order: pure arithmetic. */
@NullMarked
package dev.rampgate.weight;

import org.jspecify.annotations.NullMarked;
