package dev.rampgate.weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Every weight vector that a pool may take, each one at least as large as the one before for every server. A vector is named by its
 * total: it is made of that many of the chain's units, in their order.
 *
 * <p>Server i gets its k-th unit at the threshold k/c(i). Given out one by one this is the divisor method of Jefferson and D'Hondt: it
 * keeps the largest weight per capacity smallest, and never lowers a server when the total rises, as the largest remainder does.
 */
final class Chain {
    /** One live server of a pool: it gets at most {@code ceiling} units. */
    record Link(ServerKey server, long capacity, int ceiling) {}

    /** The owner by its place among the links, which are in the order of their keys. */
    private record Unit(Ratio threshold, int owner) {}

    private static final Comparator<Unit> ORDER =
            Comparator.comparing(Unit::threshold).thenComparingInt(Unit::owner);

    private final List<Unit> units;
    private final List<Integer> totals;
    private final List<ServerKey> servers;

    /** The links in the order of their keys. */
    Chain(List<Link> links, Spread spread) {
<<<<<<< HEAD
        units = IntStream.range(0, links.size())
                .boxed()
                .flatMap(owner -> units(owner, links.get(owner)).stream())
=======
        units = links.stream()
                .flatMap(link -> units(link).stream())
>>>>>>> main
                .sorted(ORDER)
                .toList();
        servers = links.stream().map(Link::server).toList();
        totals = totals(units, spread);
    }

    /** The totals of all vectors of the chain, rising from 0 to {@link #largest}. */
    List<Integer> totals() {
        return totals;
    }

    int largest() {
        return units.size();
    }

    /** The vector with this total. */
    Weights at(int total) {
        int[] counts = new int[servers.size()];
        for (int given = 0; given < total; given++) {
            counts[units.get(given).owner()]++;
        }
        TreeMap<ServerKey, Weight> weights = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            weights.put(servers.get(i), Weight.of(counts[i]));
        }
        return Weights.of(weights);
    }

    /** The totals at which every server has weight, and 0; rising. */
    List<Integer> totalsWithAll() {
        int first = 0;
        for (Set<Integer> owners = new HashSet<>(); owners.size() < servers.size(); first++) {
            owners.add(units.get(first).owner());
        }
        int enough = first;
        return totals.stream().filter(total -> total == 0 || total >= enough).toList();
    }

    private static List<Unit> units(int owner, Link link) {
        List<Unit> units = new ArrayList<>();
        for (int k = 1; k <= link.ceiling(); k++) {
            units.add(new Unit(new Ratio(k, link.capacity()), owner));
        }
        return units;
    }

    private static List<Integer> totals(List<Unit> units, Spread spread) {
        List<Integer> totals = new ArrayList<>(List.of(0));
        for (int given = 1; given <= units.size(); given++) {
            boolean last = given == units.size();
            boolean together = !last
                    && units.get(given).threshold().equals(units.get(given - 1).threshold());
            if (spread == Spread.FREE || !together) {
                totals.add(given);
            }
        }
        return totals;
    }
}
