package dev.rampgate.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;

/** Finite values in rising order. Immutable. */
final class Sample {
    private static final Quantile R7 = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

    private final double[] values;

    private Sample(double[] values) {
        this.values = values;
    }

    static Sample of(double... values) {
        double[] sorted =
                Arrays.stream(values).map(value -> value + 0.0).sorted().toArray();
        return new Sample(sorted);
    }

    int size() {
        return values.length;
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    double value(int rank) {
        return values[rank];
    }

    double least() {
        return values[0];
    }

    double most() {
        return values[values.length - 1];
    }

    boolean sameAs(Sample other) {
        return Arrays.equals(values, other.values);
    }

    double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /**
     * Without what lies outside of [min(p1, Q1 − f·IQR), max(p99, Q3 + f·IQR)]: the usual fences, made blunt so that a hundredth at each
     * end is never thrown away for being rare. Percentiles are R's type 7.
     */
    Sample withoutOutliers(double factor) {
        if (isEmpty()) {
            return this;
        }
        double[] at = R7.evaluate(size(), this::value, 0.01, 0.25, 0.75, 0.99);
        double reach = factor * (at[2] - at[1]);
        double low = Math.min(at[0], at[1] - reach);
        double high = Math.max(at[3], at[2] + reach);
        return new Sample(Arrays.stream(values)
                .filter(value -> value >= low && value <= high)
                .toArray());
    }

    /** Σ (t³ − t) over the groups of t equal values. */
    double ties() {
        double sum = 0;
        for (int start = 0, end; start < values.length; start = end) {
            end = start + 1;
            while (end < values.length && values[end] == values[start]) {
                end++;
            }
            double equal = end - start;
            sum += equal * (equal * equal - 1);
        }
        return sum;
    }
}
