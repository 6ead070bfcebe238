package dev.rampgate.weight;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The servers of a group, sorted into the pool traffic leaves, the pool it goes to, and the others, each in the order of their keys.
 * A plan that only writes literal weights has others only.
 */
public record Members(List<Member> from, List<Member> to, List<Member> others) {
    public Members {
        from = sorted(from);
        to = sorted(to);
        others = sorted(others);
        Set<ServerKey> seen = new HashSet<>();
        Stream.of(from, to, others).flatMap(List::stream).map(Member::key).forEach(key -> {
            if (!seen.add(key)) {
                throw new IllegalArgumentException(key + " is in two pools, or twice in one");
            }
        });
    }

    /** These servers without those that vanished from the group. */
    public Members without(Set<ServerKey> vanished) {
        return each(list ->
                list.stream().filter(member -> !vanished.contains(member.key())).toList());
    }

    /** These servers with other weights taken for their baseline, as after a foreign weight was adopted. */
    public Members adopting(Weights adopted) {
        return each(list -> list.stream()
                .map(member -> adopted.has(member.key()) ? member.withBaseline(adopted.of(member.key())) : member)
                .toList());
    }

    public Weights baseline() {
        TreeMap<ServerKey, Weight> weights = new TreeMap<>();
        all().forEach(member -> weights.put(member.key(), member.baseline()));
        return Weights.of(weights);
    }

    /** The {@code to} pool's share among both pools at these weights. */
    public Share shareAt(Weights weights) {
        return Share.of(totalOf(to, weights), totalOf(from, weights));
    }

    Stream<Member> all() {
        return Stream.of(from, to, others).flatMap(List::stream);
    }

    private static int totalOf(List<Member> pool, Weights weights) {
        return weights.totalOf(pool.stream().map(Member::key).toList());
    }

    private Members each(UnaryOperator<List<Member>> change) {
        return new Members(change.apply(from), change.apply(to), change.apply(others));
    }

    private static List<Member> sorted(List<Member> members) {
        return members.stream().sorted(Comparator.comparing(Member::key)).toList();
    }
}
