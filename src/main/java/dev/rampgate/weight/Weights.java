package dev.rampgate.weight;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The weights of some servers, in the order of their keys; a value. */
public final class Weights {
    public static final Weights NONE = new Weights(new TreeMap<>());

    private final NavigableMap<ServerKey, Weight> byServer;

    private Weights(NavigableMap<ServerKey, Weight> byServer) {
        this.byServer = Collections.unmodifiableNavigableMap(byServer);
    }

    public static Weights of(Map<ServerKey, Weight> weights) {
        return weights.isEmpty() ? NONE : new Weights(new TreeMap<>(weights));
    }

    public Set<ServerKey> servers() {
        return byServer.keySet();
    }

    public NavigableMap<ServerKey, Weight> asMap() {
        return byServer;
    }

    public boolean isEmpty() {
        return byServer.isEmpty();
    }

    public int size() {
        return byServer.size();
    }

    public boolean has(ServerKey server) {
        return byServer.containsKey(server);
    }

    /** The weight of a server that is here; throws IllegalArgumentException for any other. */
    public Weight of(ServerKey server) {
        Weight weight = byServer.get(server);
        if (weight == null) {
            throw new IllegalArgumentException("no weight of " + server + " in " + this);
        }
        return weight;
    }

    public @Nullable Weight find(ServerKey server) {
        return byServer.get(server);
    }

    public int total() {
        return byServer.values().stream().mapToInt(Weight::value).sum();
    }

    /** The sum of the weights of those of the servers that are here. */
    public int totalOf(Collection<ServerKey> servers) {
        return servers.stream()
                .map(byServer::get)
                .mapToInt(weight -> weight == null ? 0 : weight.value())
                .sum();
    }

    public Weights with(ServerKey server, Weight weight) {
        TreeMap<ServerKey, Weight> changed = new TreeMap<>(byServer);
        changed.put(server, weight);
        return new Weights(changed);
    }

    /** These weights after the others were written over them. */
    public Weights with(Weights others) {
        if (others.isEmpty()) {
            return this;
        }
        TreeMap<ServerKey, Weight> changed = new TreeMap<>(byServer);
        changed.putAll(others.byServer);
        return new Weights(changed);
    }

    public Weights only(Predicate<ServerKey> wanted) {
        TreeMap<ServerKey, Weight> kept = new TreeMap<>();
        byServer.forEach((server, weight) -> {
            if (wanted.test(server)) {
                kept.put(server, weight);
            }
        });
        return kept.size() == size() ? this : new Weights(kept);
    }

    /** What must be written to get from these weights to the goal: the servers of the goal that differ here or are missing here. */
    public Weights changesTo(Weights goal) {
        return goal.only(server -> !goal.of(server).equals(byServer.get(server)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Weights weights && byServer.equals(weights.byServer));
    }

    @Override
    public int hashCode() {
        return byServer.hashCode();
    }

    @Override
    public String toString() {
        return byServer.toString();
    }
}
