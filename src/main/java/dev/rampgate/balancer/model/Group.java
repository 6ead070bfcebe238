package dev.rampgate.balancer.model;

import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The servers of the group at one moment; a value. */
record Group(NavigableMap<ServerKey, Attached> servers) {
    private static final String SOMEBODY = "i-somebody-else";

    static final Group EMPTY = new Group(new TreeMap<>());

    Group {
        servers = Collections.unmodifiableNavigableMap(servers);
    }

    Group with(Attached server) {
        TreeMap<ServerKey, Attached> changed = new TreeMap<>(servers);
        changed.put(server.server(), server);
        return new Group(changed);
    }

    Group without(ServerKey server) {
        TreeMap<ServerKey, Attached> changed = new TreeMap<>(servers);
        changed.remove(server);
        return new Group(changed);
    }

    /** The group after weights were written; those of servers that are not attached are passed over. */
    Group with(Weights weights) {
        TreeMap<ServerKey, Attached> changed = new TreeMap<>(servers);
        weights.asMap().forEach((key, weight) -> changed.computeIfPresent(key, (k, old) -> weighing(old, weight)));
        return new Group(changed);
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

    Weights weights() {
        return Weights.of(servers.values().stream().collect(Collectors.toMap(Attached::server, Attached::weight)));
    }

    List<Attached> list() {
        return List.copyOf(servers.values());
    }

    private static Attached weighing(Attached server, Weight weight) {
        return new Attached(server.server(), server.type(), weight, server.description(), server.health());
    }
}
