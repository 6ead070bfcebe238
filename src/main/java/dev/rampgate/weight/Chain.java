package dev.rampgate.weight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    private record Unit(Ratio threshold, ServerKey server) {}

    private static final Comparator<Unit> ORDER =
            Comparator.comparing(Unit::threshold).thenComparing(Unit::server);

    private final List<Unit> units;
    private final List<Integer> totals;
    private final Collection<ServerKey> servers;

    Chain(List<Link> links, Spread spread) {
        units = links.stream()
                .flatMap(link -> units(link).stream())
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
        return weights(counts(total));
    }

    /** The totals at which every server has weight, and 0; rising. */
    List<Integer> totalsWithAll() {
        Map<ServerKey, Integer> counts = counts(0);
        List<Integer> kept = new ArrayList<>(List.of(0));
        int missing = servers.size();
        int given = 0;
        for (int total : totals) {
            for (; given < total; given++) {
                missing -= counts.merge(units.get(given).server(), 1, Integer::sum) == 1 ? 1 : 0;
            }
            if (total > 0 && missing == 0) {
                kept.add(total);
            }
        }
        return kept;
    }

    private Map<ServerKey, Integer> counts(int total) {
        Map<ServerKey, Integer> counts = new TreeMap<>();
        servers.forEach(server -> counts.put(server, 0));
        units.subList(0, total).forEach(unit -> counts.merge(unit.server(), 1, Integer::sum));
        return counts;
    }

    private static Weights weights(Map<ServerKey, Integer> counts) {
        TreeMap<ServerKey, Weight> weights = new TreeMap<>();
        counts.forEach((server, count) -> weights.put(server, Weight.of(count)));
        return Weights.of(weights);
    }

    private static List<Unit> units(Link link) {
        List<Unit> units = new ArrayList<>();
        for (int k = 1; k <= link.ceiling(); k++) {
            units.add(new Unit(new Ratio(k, link.capacity()), link.server()));
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
