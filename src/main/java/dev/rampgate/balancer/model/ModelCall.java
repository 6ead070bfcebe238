package dev.rampgate.balancer.model;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.weight.Weights;
import java.time.Duration;

/**
 * One request that reached the model.
 *
 * @param at when, on the model's time
 * @param asked the weights it asked for, none for a request that reads
 * @param before the true weights when it came
 * @param after the true weights when it was answered
 */
public record ModelCall(
        Duration at, Action action, Lane lane, Weights asked, Reply reply, Weights before, Weights after) {
    /**
     * What its sender got.
     *
     * @param code the error code where the result is not ok, otherwise empty
     * @param delay how long after the call came its sender has it
     */
    public record Reply(Result result, String code, Duration delay) {}

    public Duration delay() {
        return reply.delay();
    }

    /** What its sender was told. */
    public enum Result {
        OK,
        REJECTED,
        UNKNOWN
    }
}
