package dev.rampgate.statistics;

import java.time.Duration;

/**
 * What was counted on both sides in the same stretch of time, during which no weight was written.
 *
 * @param afterWrite whether weights were written between the interval before and this one
 */
public record Interval(Duration length, boolean afterWrite, Counts canary, Counts stable) {
    public Interval {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("an interval of " + length);
        }
    }

    /** Whether the sides can be compared: both have requests. */
    boolean counts() {
        return canary.total() > 0 && stable.total() > 0;
    }
}
