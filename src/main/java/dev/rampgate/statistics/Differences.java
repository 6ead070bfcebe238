package dev.rampgate.statistics;

/**
 * All differences of a value of one sample and a value of another, never written down: there are m·n of them, but sorted samples let
 * them be counted in m + n steps.
 */
final class Differences {
    private final Sample experiment;
    private final Sample control;

    /** Of samples that are not empty: experiment minus control. */
    Differences(Sample experiment, Sample control) {
        this.experiment = experiment;
        this.control = control;
    }

    long count() {
        return (long) experiment.size() * control.size();
    }

    /** How many of them are at most this. */
    long atMost(double limit) {
        long count = 0;
        int above = 0;
        for (int i = 0; i < experiment.size(); i++) {
            while (above < control.size() && experiment.value(i) - control.value(above) > limit) {
                above++;
            }
            count += control.size() - above;
        }
        return count;
    }

    /** Which part of them is above 0, those at 0 counting half: (2R − m(m + 1))/(2mn) with the rank sum R of the experiment. */
    double above() {
        long notAbove = atMost(0);
        long below = atMost(Math.nextDown(0.0));
        return 1 - (notAbove + below) / (2.0 * count());
    }

    /** The k-th of them in rising order, from 1: by bisection over the doubles themselves, so that it is exactly one of them. */
    double ranked(long k) {
        long low = order(experiment.least() - control.most());
        long high = order(experiment.most() - control.least());
        while (low < high) {
            long middle = mean(low, high);
            if (atMost(ordered(middle)) >= k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return ordered(low) + 0.0;
    }

    /** Rounded down; a sum could be larger than a long. */
    private static long mean(long a, long b) {
        return (a & b) + ((a ^ b) >> 1);
    }

    double median() {
        double below = ranked((count() + 1) / 2);
        return count() % 2 == 1 ? below : (below + ranked(count() / 2 + 1)) / 2;
    }

    /** The place of a double among all doubles: rising with it. */
    private static long order(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double ordered(long place) {
        return Double.longBitsToDouble(place ^ ((place >> 63) & Long.MAX_VALUE));
    }
}
