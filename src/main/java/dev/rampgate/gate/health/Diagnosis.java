package dev.rampgate.gate.health;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.health.Condition.State;
import dev.rampgate.weight.ServerKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The health of a pool. */
record Diagnosis(Map<ServerKey, Condition> servers) {
    Diagnosis {
        servers = new TreeMap<>(servers);
    }

    /**
     * The share of healthy servers held against a requirement. Servers of which nothing is known may be healthy or not: the share passes
     * or fails only where it does in either case.
     */
    Finding judged(Requirement require) {
        if (servers.isEmpty()) {
            return Finding.noData("the pool has no servers");
        }
        long healthy = count(State.HEALTHY);
        long unknown = count(State.UNKNOWN) + count(State.UNMEASURED);
        List<Boolean> verdicts = IntStream.rangeClosed((int) healthy, (int) (healthy + unknown))
                .mapToObj(count -> require.holds(share(count)))
                .distinct()
                .toList();
        if (verdicts.size() == 1) {
            return Finding.of(verdicts.get(0), share(healthy), words());
        }
        return count(State.UNMEASURED) > 0 ? Finding.error(words()) : Finding.noData(words());
    }

    private double share(long healthy) {
        return (double) healthy / servers.size();
    }

    private long count(State state) {
        return servers.values().stream()
                .filter(condition -> condition.state() == state)
                .count();
    }

    private String words() {
        return count(State.HEALTHY) + " of " + servers.size() + " healthy"
                + servers.entrySet().stream()
                        .filter(server -> server.getValue().state() != State.HEALTHY)
                        .map(server -> "; " + name(server.getKey()) + ": "
                                + server.getValue().why())
                        .collect(Collectors.joining());
    }

    /** The id, which is enough where no other server of the pool has the same. */
    private String name(ServerKey server) {
        long same = servers.keySet().stream()
                .filter(other -> other.id().equals(server.id()))
                .count();
        return same == 1 ? server.id() : server.toString();
    }
}
