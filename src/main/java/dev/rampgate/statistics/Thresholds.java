package dev.rampgate.statistics;

/** From which score on the whole passes, or is at least marginal. */
public record Thresholds(double pass, double marginal) {
    /** Kayenta's. */
    public static final Thresholds USUAL = new Thresholds(95, 75);

    public Thresholds {
        if (!(marginal >= 0 && pass >= marginal && pass <= 100)) {
            throw new IllegalArgumentException("pass " + pass + ", marginal " + marginal);
        }
    }
}
