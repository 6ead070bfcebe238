package dev.rampgate.balancer.model;

import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The servers of the group at one moment, never changed. */
final class Group {
    private static final String SOMEBODY = "i-somebody-else";

    static final Group EMPTY = new Group(new TreeMap<>());

    private final NavigableMap<ServerKey, Attached> servers;
    private final Weights weights;

    private Group(NavigableMap<ServerKey, Attached> servers) {
        this(servers, weights(servers));
    }

    private Group(NavigableMap<ServerKey, Attached> servers, Weights weights) {
        this.servers = Collections.unmodifiableNavigableMap(servers);
        this.weights = weights;
    }

    private static Weights weights(NavigableMap<ServerKey, Attached> servers) {
        TreeMap<ServerKey, Weight> weights = new TreeMap<>();
        servers.forEach((key, server) -> weights.put(key, server.weight()));
        return Weights.of(weights);
    }

    NavigableMap<ServerKey, Attached> servers() {
        return servers;
    }

    Weights weights() {
        return weights;
    }

    Group with(Collection<Attached> some) {
        TreeMap<ServerKey, Attached> changed = new TreeMap<>(servers);
        some.forEach(server -> changed.put(server.server(), server));
        return new Group(changed);
    }

    Group without(ServerKey server) {
        TreeMap<ServerKey, Attached> changed = new TreeMap<>(servers);
        changed.remove(server);
        return new Group(changed);
    }

    /** The group after weights were written; those of servers that are not attached are passed over. */
    Group with(Weights written) {
        TreeMap<ServerKey, Attached> changed = new TreeMap<>(servers);
        written.asMap().forEach((key, weight) -> changed.computeIfPresent(key, (k, old) -> weighing(old, weight)));
        return new Group(changed, weights.with(written.only(servers::containsKey)));
    }

    /** As a wrong answer shows it: the first server with another weight, the last one under another name. */
    Group misread() {
        TreeMap<ServerKey, Attached> changed = new TreeMap<>(servers);
        if (!changed.isEmpty()) {
            Attached first = changed.firstEntry().getValue();
            int weight = first.weight().value();
            changed.put(first.server(), weighing(first, Weight.of(weight == Weight.MAX ? weight - 1 : weight + 1)));
            Attached last = changed.pollLastEntry().getValue();
            ServerKey other =
                    new ServerKey(SOMEBODY, last.server().ip(), last.server().port());
            changed.put(other, new Attached(other, last.type(), last.weight(), last.description(), last.health()));
        }
        return new Group(changed);
    }

    List<Attached> list() {
        return List.copyOf(servers.values());
    }

    private static Attached weighing(Attached server, Weight weight) {
        return new Attached(server.server(), server.type(), weight, server.description(), server.health());
    }
}
