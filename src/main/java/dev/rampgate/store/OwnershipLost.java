package dev.rampgate.store;

import dev.rampgate.rollout.RolloutId;

/** Somebody else owns the rollout now; nothing was written. */
public final class OwnershipLost extends StoreException {
    public OwnershipLost(RolloutId id, long epoch) {
        super(id + " is no longer owned under epoch " + epoch);
    }
}
