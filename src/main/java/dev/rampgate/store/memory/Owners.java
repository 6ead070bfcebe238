package dev.rampgate.store.memory;

import dev.rampgate.rollout.RolloutId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who owns what now, and the newest epoch of every rollout. */
final class Owners {
    private final Map<RolloutId, Long> epochs = new HashMap<>();
    private final Map<RolloutId, MemoryLease> leases = new HashMap<>();

    synchronized Optional<MemoryLease> take(RolloutId id) {
        if (leases.containsKey(id)) {
            return Optional.empty();
        }
        MemoryLease lease = new MemoryLease(this, id, epochs.merge(id, 1L, Long::sum));
        leases.put(id, lease);
        return Optional.of(lease);
    }

    synchronized boolean taken(RolloutId id) {
        return leases.containsKey(id);
    }

    synchronized boolean holds(MemoryLease lease) {
        return leases.get(lease.id()) == lease;
    }

    synchronized void free(MemoryLease lease) {
        leases.remove(lease.id(), lease);
    }

    /** 0 if nobody ever took it. */
    synchronized long epoch(RolloutId id) {
        return epochs.getOrDefault(id, 0L);
    }
}
