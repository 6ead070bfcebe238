package dev.rampgate.store;

import dev.rampgate.rollout.RolloutId;

/** Another rollout that has not ended holds the target. */
public final class TargetTaken extends StoreException {
    private final transient RolloutId holder;

    public TargetTaken(RolloutId holder, String target) {
        super(holder + " holds " + target);
        this.holder = holder;
    }

    public RolloutId holder() {
        return holder;
    }
}
