/** Evidence from counts, and scores from series of measurements: numbers in, evidence out. */
@NullMarked
package dev.rampgate.statistics;

import org.jspecify.annotations.NullMarked;
