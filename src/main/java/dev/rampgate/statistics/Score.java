package dev.rampgate.statistics;

import java.util.List;

/**
 * What all metrics come to.
 *
 * @param total from 0 to 100, in hundredths; outside of that only where weights are
 * @param groups in the order in which metrics name them
 * @param reason why the total is no sum of the groups; empty where it is
 */
public record Score(double total, Verdict verdict, List<GroupScore> groups, String reason) {
    /** Where the total lies among the thresholds. */
    public enum Verdict {
        PASS,
        MARGINAL,
        FAIL
    }
}
