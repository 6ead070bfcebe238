package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a rollout's servers tell about its pools. */
final class Pools {
    private static final double SAME = 0.0005;

    private Pools() {}

    /** Each pool's part of the group's traffic, in the order of the servers. */
    static Map<String, Double> shares(RolloutView view) {
        Map<String, Double> shares = new LinkedHashMap<>();
        view.servers().stream()
                .filter(server -> !server.pool().isEmpty())
                .forEach(server -> shares.merge(server.pool(), server.share(), Double::sum));
        return shares;
    }

    /** The pool that the traffic moves to, where exactly one has the share that was read back. */
    static Optional<String> to(RolloutView view) {
        Map<String, Double> shares = shares(view);
        double all = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        var fitting = shares.entrySet().stream()
                .filter(pool -> all > 0
                        && Math.abs(pool.getValue() / all - view.progress().share()) < SAME)
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0).getKey()) : Optional.empty();
    }
}
