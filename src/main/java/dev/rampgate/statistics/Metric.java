package dev.rampgate.statistics;

import java.util.List;

/**
 * One metric of both sides.
 *
 * @param groups whose scores it counts in, each once
 */
public record Metric(String name, List<String> groups, MetricRule rule, Series control, Series experiment) {
    public Metric {
        groups = groups.stream().distinct().toList();
    }

    /** The same metric with other points. */
    public Metric of(Series otherControl, Series otherExperiment) {
        return new Metric(name, groups, rule, otherControl, otherExperiment);
    }
}
