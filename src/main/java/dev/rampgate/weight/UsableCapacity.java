package dev.rampgate.weight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much of the servers' capacity weights put to use: the total weight divided by the largest weight per capacity of a healthy server
 * with weight. Weights are relative: a few servers at 100 among many at 1 use little more than the few.
 */
final class UsableCapacity {
    private final Map<ServerKey, Long> capacities;
    private final long usual;

    private UsableCapacity(Map<ServerKey, Long> capacities, long usual) {
        this.capacities = capacities;
        this.usual = usual;
    }

    /** A server's capacity is the given one, else its baseline, else the largest baseline of {@code from}. */
    static UsableCapacity of(Members members) {
        List<Member> source = members.from().isEmpty() ? members.all().toList() : members.from();
        long usual = Math.max(1, Path.largestBaseline(source));
        Map<ServerKey, Long> capacities = new TreeMap<>();
        members.all().forEach(member -> capacities.put(member.key(), Path.capacity(member, usual)));
        return new UsableCapacity(capacities, usual);
    }

    /** In units of capacity, over the servers that are not sick; 0 where none of them has weight. */
    Ratio of(Weights weights, Set<ServerKey> sick) {
        long total = 0;
        Ratio steepest = Ratio.ZERO;
        for (Map.Entry<ServerKey, Weight> entry : weights.asMap().entrySet()) {
            int weight = entry.getValue().value();
            if (weight > 0 && !sick.contains(entry.getKey())) {
                total += weight;
                steepest = Ratio.larger(steepest, new Ratio(weight, capacities.getOrDefault(entry.getKey(), usual)));
            }
        }
        return total == 0 ? Ratio.ZERO : Ratio.of(total).dividedBy(steepest);
    }
}
