package dev.rampgate.statistics;

/**
 * By how much the experiment lies above the control, in the metric's unit.
 *
 * @param low of the confidence interval: one of the pairwise differences
 * @param high of the confidence interval: one of the pairwise differences
 * @param estimate the median of all pairwise differences (Hodges and Lehmann)
 * @param leaning 1 where more of the differences are above 0 than the test takes for chance, those at 0 counting half; -1 where below; 0
 *     where neither. It decides where the whole interval is 0 because most values are equal, as in error rates that are mostly 0
 */
public record Shift(double low, double high, double estimate, int leaning) {
    boolean isAbove(double bound) {
        return low > bound || (low == 0 && bound == 0 && leaning > 0);
    }

    boolean isBelow(double bound) {
        return high < bound || (high == 0 && bound == 0 && leaning < 0);
    }
}
