package dev.rampgate.balancer.model;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.weight.Weights;
import java.time.Duration;

/**
 * One request that reached the model.
 *
 * @param at when, on the model's time
 * @param asked the weights it asked for, none for a request that reads
 * @param code the error code where the result is not ok, otherwise empty
 * @param before the true weights when it came
 * @param after the true weights when it was answered
 * @param delay how long after {@code at} its sender has the result
 */
public record ModelCall(
        Duration at,
        Action action,
        Lane lane,
        Weights asked,
        Result result,
        String code,
        Weights before,
        Weights after,
        Duration delay) {
    /** What its sender was told. */
    public enum Result {
        OK,
        REJECTED,
        UNKNOWN
    }
}
