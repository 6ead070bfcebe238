package dev.rampgate.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The pools of a plan: no server is in two of them, at most one takes the rest.
 *
 * @param byName in the order written
 * @param shift the two pools that {@code traffic} speaks of; empty where no step does
 */
public record Pools(Map<String, Pool> byName, Optional<Shift> shift) {
    public Pools {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        for (Shift pair : shift.stream().toList()) {
            if (!byName.containsKey(pair.from()) || !byName.containsKey(pair.to())) {
                throw new IllegalArgumentException("a shift is between declared pools, not " + pair);
            }
        }
    }

    /** In how many batches a step empties or refills a pool whose servers are named; 1 where only the load balancer tells. */
    int batches(Step step) {
        Optional<String> name = step.action() instanceof Step.Drain drain
                ? Optional.of(drain.pool())
                : step.action() instanceof Step.Restore restore ? restore.pool() : Optional.empty();
        int servers = name.map(this::pool).map(pool -> pool.servers().size()).orElse(0);
        return step.batch()
                .map(size -> Math.max(1, (servers + size - 1) / size))
                .orElse(1);
    }

    /** A declared pool; throws IllegalArgumentException for any other name. */
    public Pool pool(String name) {
        Pool pool = byName.get(name);
        if (pool == null) {
            throw new IllegalArgumentException("no pool " + name);
        }
        return pool;
    }
}
