package dev.rampgate.rollout;

import java.util.Locale;

/** How a rollout ended. */
public enum Outcome {
    SUCCEEDED,
    ROLLED_BACK,
    /** Stopped with the weights as they are, or the load balancer is gone. */
    ABORTED,
    REFUSED;

    /** The word of the events and the screens: {@code rolled-back}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
