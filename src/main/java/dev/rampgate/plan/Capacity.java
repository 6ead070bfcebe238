package dev.rampgate.plan;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How much the servers of a pool can carry relative to others, as far as the plan says.
 *
 * @param each of every server that is not named, from 1; empty: the plan does not say
 * @param byId of single servers, by their id
 */
public record Capacity(OptionalInt each, Map<String, Integer> byId) {
    public static final Capacity UNKNOWN = new Capacity(OptionalInt.empty(), Map.of());
    public static final int MAX = 10_000;

    public Capacity {
        byId = Collections.unmodifiableMap(new TreeMap<>(byId));
        each.ifPresent(Capacity::check);
        byId.values().forEach(Capacity::check);
    }

    /** The capacity of a server, empty where the plan does not say. */
    public OptionalInt of(String serverId) {
        Integer own = byId.get(serverId);
        return own == null ? each : OptionalInt.of(own);
    }

    private static void check(int capacity) {
        if (capacity < 1 || capacity > MAX) {
            throw new IllegalArgumentException("capacity " + capacity + " is not from 1 to " + MAX);
        }
    }
}
