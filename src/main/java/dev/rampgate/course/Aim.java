package dev.rampgate.course;

import dev.rampgate.weight.Share;
import java.util.Optional;

/**
 * What a step asks for.
 *
 * @param asked the share a traffic step asks for; empty for literal weights
 */
public record Aim(Action action, Optional<Share> asked) {
    /** The actions of the plan language that move weights. */
    public enum Action {
        TRAFFIC,
        WEIGHTS
    }
}
