package dev.rampgate.weight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What has to be raised and what lowered to get from some weights to others, each in its order. */
record Sequence(List<ServerKey> raises, List<ServerKey> lowers) {
    /** In each list servers leaving 0 first, then in turn from every zone, larger changes first, then by key. */
    static Sequence of(Weights present, Weights changes, Map<ServerKey, String> zones) {
        List<ServerKey> raises = new ArrayList<>();
        List<ServerKey> lowers = new ArrayList<>();
        changes.servers().forEach(server -> (isRaise(present, changes, server) ? raises : lowers).add(server));
        return new Sequence(ordered(raises, present, changes, zones), ordered(lowers, present, changes, zones));
    }

    static boolean isRaise(Weights present, Weights changes, ServerKey server) {
        return changes.of(server).compareTo(present.of(server)) > 0;
    }

    /** The raises, then the lowers. */
    List<ServerKey> forward() {
        return Stream.concat(raises.stream(), lowers.stream()).toList();
    }

    /** So many raises, the lowers, the other raises. */
    List<ServerKey> back(int raisedFirst) {
        return Stream.of(raises.subList(0, raisedFirst), lowers, raises.subList(raisedFirst, raises.size()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<ServerKey> ordered(
            List<ServerKey> servers, Weights present, Weights changes, Map<ServerKey, String> zones) {
        Comparator<ServerKey> order = Comparator.<ServerKey>comparingInt(server -> -Math.abs(
                        changes.of(server).value() - present.of(server).value()))
                .thenComparing(Comparator.naturalOrder());
        return Stream.of(true, false)
                .flatMap(leaving -> inTurn(
                        servers.stream()
                                .filter(server -> present.of(server).isZero() == leaving)
                                .sorted(order)
                                .toList(),
                        zones)
                        .stream())
                .toList();
    }

    private static List<ServerKey> inTurn(List<ServerKey> servers, Map<ServerKey, String> zones) {
        Map<String, Deque<ServerKey>> byZone = new TreeMap<>();
        servers.forEach(server -> byZone.computeIfAbsent(zones.getOrDefault(server, ""), zone -> new ArrayDeque<>())
                .add(server));
        List<ServerKey> order = new ArrayList<>();
        while (order.size() < servers.size()) {
            byZone.values().stream().filter(zone -> !zone.isEmpty()).forEach(zone -> order.add(zone.remove()));
        }
        return order;
    }
}
