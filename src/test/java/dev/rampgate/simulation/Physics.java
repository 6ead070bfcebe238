package dev.rampgate.simulation;

import dev.rampgate.course.Group;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.HashMap;
import java.util.Map;

/** How weights serve, computed apart from the product: total, servers, usable capacity, and the share of {@code canary}. */
final class Physics {
    private final Map<ServerKey, Double> capacities = new HashMap<>();
    private final double least;

    /** Four ways to stand. */
    record Standing(int total, int servers, double usable, double share) {}

    Physics(Group group, int percentOfCapacity) {
        group.baseline()
                .asMap()
                .forEach((server, weight) -> capacities.put(server, weight.isZero() ? 100.0 : weight.value()));
        least = of(group.baseline()).usable() * percentOfCapacity / 100;
    }

    Standing of(Weights weights) {
        int total = 0;
        int servers = 0;
        int canary = 0;
        double steepest = 0;
        for (Map.Entry<ServerKey, Weight> entry : weights.asMap().entrySet()) {
            int weight = entry.getValue().value();
            if (weight > 0) {
                total += weight;
                servers++;
                canary += entry.getKey().id().startsWith("i-c") ? weight : 0;
                steepest = Math.max(steepest, weight / capacities.getOrDefault(entry.getKey(), 100.0));
            }
        }
        return new Standing(
                total, servers, total == 0 ? 0 : total / steepest, total == 0 ? 0 : (double) canary / total);
    }

    /** Whether a write left things no worse than the limit, or than they were where that was worse. */
    boolean keeps(Standing before, Standing after) {
        return after.total() >= Math.min(1, before.total())
                && after.servers() >= Math.min(1, before.servers())
                && after.usable() >= Math.min(least, before.usable()) - 1e-9;
    }
}
