package dev.rampgate.balancer.model;

import dev.rampgate.weight.Weights;
import java.time.Duration;

/** One change of the true weights or of the servers behind the model. */
public record ModelChange(Duration at, Cause cause, Weights before, Weights after) {
    /** Who changed them. */
    public enum Cause {
        /** A call, when it came. */
        CALL,
        /** A call whose effect was late. */
        LATE_CALL,
        /** Somebody else: an edit, or a server attached or detached. */
        FOREIGN
    }
}
