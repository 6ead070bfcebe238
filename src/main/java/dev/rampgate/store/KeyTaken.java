package dev.rampgate.store;

import dev.rampgate.rollout.RolloutId;

/** Another rollout was begun with the key, and not so long ago that the key is free again. */
public final class KeyTaken extends StoreException {
    private final transient RolloutId holder;

    public KeyTaken(RolloutId holder) {
        super(holder + " was begun with this key");
        this.holder = holder;
    }

    public RolloutId holder() {
        return holder;
    }
}
