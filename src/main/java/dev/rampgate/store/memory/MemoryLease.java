package dev.rampgate.store.memory;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Ownership;

/** The right to write to one rollout in memory. Two leases are never equal. */
final class MemoryLease implements Ownership.Lease {
    private final Owners owners;
    private final RolloutId id;
    private final long epoch;

    MemoryLease(Owners owners, RolloutId id, long epoch) {
        this.owners = owners;
        this.id = id;
        this.epoch = epoch;
    }

    RolloutId id() {
        return id;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public boolean valid() {
        return owners.holds(this);
    }

    @Override
    public void close() {
        owners.free(this);
    }
}
