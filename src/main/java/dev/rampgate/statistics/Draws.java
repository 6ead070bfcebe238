package dev.rampgate.statistics;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Draws numbers of a distribution from uniform ones, by a table of its cumulative probabilities. */
final class Draws {
    /** What is rarer is not drawn. */
    private static final double RARE = 1e-9;

    private final int first;
    private final double[] cumulative;
    private final DoubleSupplier uniform;

    private Draws(int first, double[] cumulative, DoubleSupplier uniform) {
        this.first = first;
        this.cumulative = cumulative;
        this.uniform = uniform;
    }

    static Draws binomial(long trials, double probability, DoubleSupplier uniform) {
        BinomialDistribution distribution = BinomialDistribution.of(Math.toIntExact(trials), probability);
        int first = distribution.inverseCumulativeProbability(RARE);
        int last = distribution.inverseSurvivalProbability(RARE);
        double[] cumulative = new double[last - first];
        for (int i = 0; i < cumulative.length; i++) {
            cumulative[i] = distribution.cumulativeProbability(first + i);
        }
        return new Draws(first, cumulative, uniform);
    }

    int next() {
        int at = Arrays.binarySearch(cumulative, uniform.getAsDouble());
        return first + (at < 0 ? -at - 1 : at + 1);
    }
}
