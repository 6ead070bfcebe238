package dev.rampgate.statistics;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * What all intervals so far say about whether the canary is worse: a value that can be kept as numbers and carried on by another
 * process.
 *
 * @param logs natural logarithms of what is staked on each of {@link Comparison#EXCESSES}, in their order; empty before the first
 *     interval
 * @param starts how often the mixture was begun anew
 * @param counted time of the intervals that counted
 * @param canary requests since the last write; no more than {@link Counts#MOST} are counted
 * @param stable the same
 * @param failed whether the evidence ever sufficed: from then on, for ever
 */
public record Evidence(List<Double> logs, long starts, Duration counted, long canary, long stable, boolean failed) {
    /** Before the first interval. */
    public static final Evidence NONE = new Evidence(List.of(), 0, Duration.ZERO, 0, 0, false);

    public Evidence {
        logs = List.copyOf(logs);
        if (logs.size() != (starts == 0 ? 0 : Comparison.EXCESSES.size())
                || !logs.stream().allMatch(Double::isFinite)
                || counted.isNegative()
                || starts < 0
                || starts > Comparison.startsAt(counted)
                || canary < 0
                || stable < 0) {
            throw new IllegalArgumentException("no evidence: " + logs + ", " + starts + " starts, " + counted + ", "
                    + canary + " and " + stable + " requests");
        }
    }

    /** Natural logarithm of the evidence; 0 where nothing speaks for or against. */
    public double log() {
        double kept = -Math.log(starts + 1.0);
        double largest = kept;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        double sum = Math.exp(kept - largest);
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum);
    }

    /** How many times more likely the counts are if the canary is worse than if it is not; the largest double where it is more. */
    public double value() {
        return Math.min(Double.MAX_VALUE, Math.exp(log()));
    }

    /** The logarithms after the mixture was begun anew up to a number of starts: 1/(k(k+1)) of the whole at the k-th. */
    List<Double> staked(long until) {
        if (until == starts) {
            return logs;
        }
        int parts = Comparison.EXCESSES.size();
        double added = Math.log((until - starts) / ((starts + 1.0) * (until + 1.0) * parts));
        return starts == 0
                ? Collections.nCopies(parts, added)
                : logs.stream().map(log -> sum(log, added)).toList();
    }

    /** The logarithm of the sum of two numbers known by theirs. */
    private static double sum(double a, double b) {
        return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }

    Evidence afterWrite() {
        return new Evidence(logs, starts, counted, 0, 0, failed);
    }

    Evidence latched() {
        return new Evidence(logs, starts, counted, canary, stable, true);
    }
}
