package dev.rampgate.statistics;

import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.MarsagliaTsangWangDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Traffic of one kind, a look a minute.
 *
 * @param each requests of the canary a minute
 * @param share of the canary
 */
record Traffic(int each, double share, UniformRandomProvider random) {
    static final double USUAL = 0.005;
    static final double TOLERATED = 1.25 * USUAL;
    static final int NEVER = Integer.MAX_VALUE;
    private static final int LOOKS = 180;

    Traffic(int each, double share, long seed) {
        this(each, share, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
    }

    int beside() {
        return (int) Math.round(each * (1 - share) / share);
    }

    /** In which minute after a number of good ones each of many canaries fails; those that fail before are left out. */
    int[] failures(int runs, int good, double bad) {
        SharedStateDiscreteSampler well = errors(each, USUAL);
        SharedStateDiscreteSampler ill = errors(each, bad);
        SharedStateDiscreteSampler stable = errors(beside(), USUAL);
        return IntStream.range(0, runs)
                .map(run -> failure(good, well, ill, stable))
                .filter(minute -> minute > 0)
                .sorted()
                .toArray();
    }

    private SharedStateDiscreteSampler errors(int of, double rate) {
        return MarsagliaTsangWangDiscreteSampler.Binomial.of(random, of, rate);
    }

    private int failure(
            int good,
            SharedStateDiscreteSampler well,
            SharedStateDiscreteSampler ill,
            SharedStateDiscreteSampler stable) {
        Evidence evidence = Evidence.NONE;
        for (int minute = 1; minute <= good + LOOKS; minute++) {
            int bad = (minute <= good ? well : ill).sample();
            Interval interval = new Interval(
                    Duration.ofMinutes(1), false, new Counts(bad, each), new Counts(stable.sample(), beside()));
            evidence = Comparison.USUAL.look(evidence, interval).evidence();
            if (evidence.failed()) {
                return minute - good;
            }
        }
        return NEVER;
    }

    /** The bad requests of each minute: of the canary, and of stable. */
    int[][] minutes(int length, double bad) {
        SharedStateDiscreteSampler canary = errors(each, bad);
        SharedStateDiscreteSampler stable = errors(beside(), USUAL);
        return new int[][] {
            canary.samples(length).toArray(), stable.samples(length).toArray()
        };
    }

    static double median(int[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] / 2.0 + sorted[middle] / 2.0);
    }

    /** The upper end of the exact 95 % interval of Clopper and Pearson, one-sided. */
    static double atMost(long hits, long runs) {
        return BetaDistribution.of(hits + 1.0, (double) runs - hits).inverseCumulativeProbability(0.95);
    }
}
