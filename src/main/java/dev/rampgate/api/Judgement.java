package dev.rampgate.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the judge says of recorded series, {@code rampgate/judge/v1}.
 *
 * @param score of everything, usually from 0 to 100
 * @param verdict {@code pass}, {@code marginal} or {@code fail}
 * @param metrics in the order given
 * @param reason why the score is no sum of the groups; empty where it is
 */
public record Judgement(
        double score,
        String verdict,
        List<MetricView> metrics,
        List<GroupScore> groups,
        Limits thresholds,
        String reason) {
    public Judgement {
        metrics = List.copyOf(metrics);
        groups = List.copyOf(groups);
    }

    /**
     * One metric.
     *
     * @param classification {@code Pass}, {@code High}, {@code Low}, {@code Nodata}, {@code NodataFailMetric} or {@code Error}; its key
     *     is {@code class}
     * @param critical whether this alone ends everything
     * @param interval of the shift, low and high, in the metric's unit; null where nothing was compared
     * @param shift estimate, in the metric's unit; null where nothing was compared
     * @param effectSize in the measure asked for; null where there is none
     * @param reason in a few words
     * @param muted whether it counts for nothing
     */
    public record MetricView(
            String name,
            String classification,
            boolean critical,
            @Nullable List<Double> interval,
            @Nullable Double shift,
            @Nullable Double effectSize,
            String reason,
            boolean muted) {}

    /**
     * One group.
     *
     * @param weight in percent of the whole
     * @param noData whether it counts as passed because none of its metrics could be judged
     */
    public record GroupScore(String name, double score, double weight, boolean noData) {}

    /** From which scores on it is pass, and marginal. */
    public record Limits(double pass, double marginal) {}
}
