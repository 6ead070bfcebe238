package dev.rampgate.balancer;

import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.List;
import java.util.TreeMap;

/**
 * A full look at a load balancer and one group of its servers.
 *
 * @param name the load balancer's name, empty where it has none
 * @param notes what the vendor shows of other owners or protections, each a sentence; refusals are never notes
 * @param owner another controller that claims the group (its words), empty where none does
 */
public record Survey(
        TargetRef target,
        String name,
        Status status,
        List<Listener> listeners,
        List<Attached> servers,
        String owner,
        List<String> notes) {
    /** Whether the load balancer forwards. */
    public enum Status {
        ACTIVE,
        INACTIVE,
        LOCKED
    }

    /** How a listener spreads requests; only weighted kinds follow weights. */
    public enum Scheduler {
        WRR,
        WLC,
        RR,
        HASH;

        public boolean weighted() {
            return this == WRR || this == WLC;
        }
    }

    /** What the load balancer's health check says of a server. */
    public enum Health {
        NORMAL,
        ABNORMAL,
        /** Not checked, or weight 0: the vendor does not say. */
        UNKNOWN
    }

    /** A listener that sends to the group. */
    public record Listener(String protocol, int port, Scheduler scheduler, boolean sticky, boolean running) {}

    /** A server of the group as read. */
    public record Attached(ServerKey server, String type, Weight weight, String description, Health health) {}

    public Survey {
        listeners = List.copyOf(listeners);
        servers = List.copyOf(servers);
        notes = List.copyOf(notes);
    }

    public Weights weights() {
        TreeMap<ServerKey, Weight> weights = new TreeMap<>();
        servers.forEach(server -> weights.put(server.server(), server.weight()));
        return Weights.of(weights);
    }
}
