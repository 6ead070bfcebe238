package dev.rampgate.statistics;

/**
 * How large a difference must be to matter, besides being no chance.
 *
 * @param allowedIncrease a higher metric passes while its effect size is below this
 * @param allowedDecrease a lower metric passes while its effect size is above this
 * @param criticalIncrease from here on a higher metric that is critical ends everything
 * @param criticalDecrease down from here a lower metric that is critical ends everything
 */
public record Effect(
        Measure measure,
        double allowedIncrease,
        double allowedDecrease,
        double criticalIncrease,
        double criticalDecrease) {
    /** How the size of a difference is told, without a unit. */
    public enum Measure {
        /** Mean of the experiment / mean of the control; none where either is 0. */
        MEAN_RATIO(1),
        /** The probability that a value of the experiment is above one of the control, ties counting half: from 0 to 1. */
        CLES(0.5);

        private final double neutral;

        Measure(double neutral) {
            this.neutral = neutral;
        }

        /** The size of no difference. */
        public double neutral() {
            return neutral;
        }

        /** NaN where there is none. */
        double of(Sample experiment, Sample control) {
            return switch (this) {
                case MEAN_RATIO -> meanRatio(experiment.mean(), control.mean());
                case CLES -> new Differences(experiment, control).above();
            };
        }

        private static double meanRatio(double experiment, double control) {
            double ratio = experiment == 0 || control == 0 ? Double.NaN : experiment / control;
            return Double.isInfinite(ratio) ? Math.copySign(Double.MAX_VALUE, ratio) : ratio;
        }
    }

    public Effect {
        if (!(Double.isFinite(allowedIncrease)
                && Double.isFinite(allowedDecrease)
                && Double.isFinite(criticalIncrease)
                && Double.isFinite(criticalDecrease))) {
            throw new IllegalArgumentException("effect sizes must be finite");
        }
    }

    /** Every difference that is no chance matters. */
    public static Effect any(Measure measure) {
        double neutral = measure.neutral();
        return new Effect(measure, neutral, neutral, neutral, neutral);
    }

    boolean allowsHigh(double size) {
        return size < allowedIncrease;
    }

    boolean allowsLow(double size) {
        return size > allowedDecrease;
    }

    /** NaN is critical. */
    boolean isCriticalHigh(double size) {
        return !(size < criticalIncrease);
    }

    boolean isCriticalLow(double size) {
        return !(size > criticalDecrease);
    }
}
