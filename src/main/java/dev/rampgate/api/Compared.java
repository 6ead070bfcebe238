package dev.rampgate.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What recorded counts say, {@code rampgate/compare/v1}.
 *
 * @param verdict of the last interval: {@code pass}, {@code fail} or {@code no-data}
 * @param evidence how many times more likely the counts are if the canary is worse than if it is not, after the last interval
 * @param failedAt the first interval that failed, from 0; null where none did
 * @param limit the evidence that fails
 * @param reason for the verdict, in a few words
 */
public record Compared(
        String verdict,
        double evidence,
        @Nullable Integer failedAt,
        List<IntervalView> intervals,
        double limit,
        String reason) {
    public Compared {
        intervals = List.copyOf(intervals);
    }

    /**
     * One interval.
     *
     * @param evidence after it
     * @param result {@code pass}, {@code fail} or {@code no-data}
     * @param write whether weights were written before it
     */
    public record IntervalView(
            double evidence, String result, double seconds, boolean write, CountView canary, CountView stable) {}

    /** Requests of one side, and the bad ones among them; 0 where nobody knows. */
    public record CountView(long bad, long total) {}
}
