package dev.rampgate.statistics;

import java.util.OptionalDouble;

/**
 * How a metric is judged.
 *
 * @param outlierFactor what lies so many interquartile ranges outside of the quartiles is left out; empty to keep everything
 */
public record MetricRule(
        Direction direction,
        Missing missing,
        OptionalDouble outlierFactor,
        Importance importance,
        Effect effect,
        Strictness strictness) {
    public static final MetricRule USUAL = new MetricRule(
            Direction.EITHER,
            Missing.REMOVE,
            OptionalDouble.empty(),
            Importance.USUAL,
            Effect.any(Effect.Measure.MEAN_RATIO),
            Strictness.USUAL);

    public MetricRule {
        if (outlierFactor.isPresent() && !(outlierFactor.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("an outlier factor of " + outlierFactor.getAsDouble());
        }
    }

    Sample prepared(Series series) {
        Sample sample = series.without(missing);
        return outlierFactor.isPresent() ? sample.withoutOutliers(outlierFactor.getAsDouble()) : sample;
    }
}
