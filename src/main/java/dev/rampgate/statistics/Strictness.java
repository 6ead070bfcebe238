package dev.rampgate.statistics;

/**
 * How sure the judge must be.
 *
 * @param tolerance part of the estimated shift that the whole confidence interval must lie beyond, 0 or more
 * @param confidence of that interval, above 0 and below 1
 * @param minSamples on each side; with fewer a rank test raises false alarms: 1 % with 4 points, 5 % with 3, 24 % with 2
 */
public record Strictness(double tolerance, double confidence, int minSamples) {
    /** Kayenta's tolerance and confidence, and enough points. */
    public static final Strictness USUAL = new Strictness(0.25, 0.98, 5);

    public Strictness {
        if (!(tolerance >= 0 && Double.isFinite(tolerance) && confidence > 0 && confidence < 1 && minSamples >= 1)) {
            throw new IllegalArgumentException(
                    "tolerance " + tolerance + ", confidence " + confidence + ", minSamples " + minSamples);
        }
    }
}
