package dev.rampgate.bench;

import java.util.Arrays;

/** Measured values. */
final class Sample {
    private final double[] sorted;

    Sample(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** The value that this part of all does not exceed; 0.5 for the median. */
    double at(double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - (part == 0 ? 0 : 1))];
    }

    double median() {
        return at(0.5);
    }
}
