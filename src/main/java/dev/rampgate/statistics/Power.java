package dev.rampgate.statistics;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How likely a comparison sees a canary that is bad from its first request on, while stable is as usual.
 *
 * @param usual errors per request of stable, between 0 and 1
 * @param bad errors per request of the canary, between 0 and 1
 * @param share of the canary in all requests, from 0.001 to below 1
 */
public record Power(Comparison comparison, double usual, double bad, double share) {
    /** Enough for two digits. */
    private static final int RUNS = 2_000;

    /** Requests of the canary a minute; with more of them a given number is seen a little later, in fewer looks. */
    private static final long A_MINUTE = 20;

    /** Where many requests are asked about, their minutes are fuller. */
    private static final long MOST_LOOKS = 100;

    /** Whatever can be seen is seen within these. */
    private static final long MOST_REQUESTS = 1_000_000;

    private static final double LEAST_SHARE = 0.001;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    public Power {
        if (!(isPart(usual) && isPart(bad) && isPart(share) && share >= LEAST_SHARE)) {
            throw new IllegalArgumentException("no parts: " + usual + ", " + bad + ", " + share);
        }
    }

    private static boolean isPart(double value) {
        return value > 0 && value < 1;
    }

    /**
     * The part of simulated canaries that fail within a number of their requests, to about 0.02.
     *
     * @param requests from 1 to a million
     * @param uniform numbers from 0 to 1, of which the answer is made: the same for the same numbers
     */
    public double seenWithin(long requests, DoubleSupplier uniform) {
        if (requests < 1 || requests > MOST_REQUESTS) {
            throw new IllegalArgumentException(requests + " requests");
        }
        long each = Math.min(requests, Math.max(A_MINUTE, requests / MOST_LOOKS));
        long beside = Math.max(1, Math.round(each * (1 - share) / share));
        Draws canary = Draws.binomial(each, bad, uniform);
        Draws stable = Draws.binomial(beside, usual, uniform);
        int seen = 0;
        for (int run = 0; run < RUNS; run++) {
            Evidence evidence = Evidence.NONE;
            for (long done = 0; done + each <= requests && !evidence.failed(); done += each) {
                Interval minute =
                        new Interval(MINUTE, false, new Counts(canary.next(), each), new Counts(stable.next(), beside));
                evidence = comparison.look(evidence, minute).evidence();
            }
            seen += evidence.failed() ? 1 : 0;
        }
        return (double) seen / RUNS;
    }
}
