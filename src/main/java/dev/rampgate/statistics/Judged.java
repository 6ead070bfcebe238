package dev.rampgate.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a metric.
 *
 * @param critical whether this alone ends everything
 * @param shift where the samples were compared
 * @param effect the effect size, in the measure of the metric's rule; empty where there is none
 * @param reason in a few words, for people
 */
public record Judged(
        Metric metric,
        Classification classification,
        boolean critical,
        Optional<Shift> shift,
        OptionalDouble effect,
        String reason) {
    boolean isMuted() {
        return metric.rule().importance().muted();
    }
}
