package dev.rampgate.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Canary against stable on counts of errors among requests: a bet against "the canary has at most {@code maxRatio} times the errors of
 * stable", whose winnings are the evidence. Whatever the traffic, a canary that is not worse makes it reach 1/{@code falseAlarm} with a
 * probability of at most {@code falseAlarm}, however often one looks (Ville's inequality for a conditional binomial likelihood ratio,
 * mixed over how much worse the canary may be and over when it became so).
 *
 * @param maxRatio how many times the errors of stable are tolerated, above 0
 * @param falseAlarm the largest probability of a failure without cause, over all looks together, between 0 and 1
 * @param minRequests of each side since the last write, before a pass; a failure waits for nothing
 * @param clump how many errors one cause makes, at least 1: 3 where a failed request is tried three times
 */
public record Comparison(double maxRatio, double falseAlarm, long minRequests, double clump) {
    /** How many times worse than tolerated a canary is thought to be, each with the same stake. */
    public static final List<Double> EXCESSES = List.of(1.25, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0);

    public static final Comparison USUAL = new Comparison(1.25, 0.01, 500, 1);

    /** A part of the stake is kept back for each of these stretches of counted time, so that a good past can't hide a bad present. */
    private static final Duration START_EVERY = Duration.ofMinutes(5);

    public Comparison {
        if (!(maxRatio > 0
                && maxRatio <= 1000
                && falseAlarm > 0
                && falseAlarm < 1
                && minRequests >= 0
                && clump >= 1
                && clump <= 1000)) {
            throw new IllegalArgumentException("no comparison: maxRatio " + maxRatio + ", falseAlarm " + falseAlarm
                    + ", minRequests " + minRequests + ", clump " + clump);
        }
    }

    /** The evidence from which on it fails. */
    public double limit() {
        return 1 / falseAlarm;
    }

    /** Adds the next interval. One without requests on both sides counts for nothing and is no data. */
    public Look look(Evidence before, Interval interval) {
        Evidence begun = interval.afterWrite() ? before.afterWrite() : before;
        if (!interval.counts()) {
            return new Look(begun, begun.failed() ? Finding.FAIL : Finding.NO_DATA);
        }
        Evidence after = added(begun, interval);
        return new Look(after, finding(after));
    }

    /** How often the mixture has begun when an interval begins after so much counted time. */
    static long startsAt(Duration counted) {
        return 1 + counted.toSeconds() / START_EVERY.toSeconds();
    }

    private Evidence added(Evidence before, Interval interval) {
        long starts = startsAt(before.counted());
        List<Double> stakes = before.staked(starts);
        List<Double> logs = new ArrayList<>();
        for (int i = 0; i < stakes.size(); i++) {
            double ratio = logLikelihoodRatio(EXCESSES.get(i), interval.canary(), interval.stable());
            logs.add(stakes.get(i) + ratio / clump);
        }
        Evidence after = new Evidence(
                logs,
                starts,
                before.counted().plus(interval.length()),
                Math.min(Counts.MOST, before.canary() + interval.canary().total()),
                Math.min(Counts.MOST, before.stable() + interval.stable().total()),
                before.failed());
        return after.log() < Math.log(limit()) ? after : after.latched();
    }

    /**
     * Of the canary's part in all bad requests, if it is {@code excess} times worse than tolerated, against just tolerated:
     * ln (q/q0)^x ((1−q)/(1−q0))^y with q = θN/(θN+M), q0 the same with maxRatio for θ, and θ = excess · maxRatio.
     */
    private double logLikelihoodRatio(double excess, Counts canary, Counts stable) {
        double tolerated = maxRatio * canary.total();
        double more = (excess - 1) * tolerated / (tolerated + stable.total());
        return canary.bad() * Math.log(excess) - (canary.bad() + stable.bad()) * Math.log1p(more);
    }

    private Finding finding(Evidence evidence) {
        if (evidence.failed()) {
            return Finding.FAIL;
        }
        return Math.min(evidence.canary(), evidence.stable()) >= minRequests ? Finding.PASS : Finding.NO_DATA;
    }
}
