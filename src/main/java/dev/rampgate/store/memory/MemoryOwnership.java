package dev.rampgate.store.memory;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ownership as one process of a simulation sees it. */
public final class MemoryOwnership implements Ownership {
    private final Owners owners;
    private final List<MemoryLease> leases = new ArrayList<>();

    MemoryOwnership(Owners owners) {
        this.owners = owners;
    }

    @Override
    public synchronized Optional<Lease> take(RolloutId id) {
        Optional<MemoryLease> lease = owners.take(id);
        lease.ifPresent(leases::add);
        return lease.map(taken -> taken);
    }

    @Override
    public boolean taken(RolloutId id) {
        return owners.taken(id);
    }

    /** What the operating system does when the process ends, however it ends: everything it owned is free. */
    public synchronized void crash() {
        leases.forEach(MemoryLease::close);
        leases.clear();
    }
}
