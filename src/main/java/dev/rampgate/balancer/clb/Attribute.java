package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.balancer.Survey.Health;
import dev.rampgate.balancer.Survey.Status;
import dev.rampgate.openapi.Document;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What DescribeLoadBalancerAttribute says of a load balancer and of its default server group. */
record Attribute(Document document, List<Attached> servers) {
    private static final String PROTECTION = "ModificationProtectionStatus";
    private static final String REASON = "ModificationProtectionReason";

    /** Refuses an answer for another load balancer, and one with a server that can't be told or weighed. */
    static Attribute of(Document document, String loadBalancer) throws BalancerException {
        if (!document.text("LoadBalancerId").equals(loadBalancer)) {
            throw Reading.empty(document, "an answer that is not for " + loadBalancer);
        }
        List<Attached> servers = new ArrayList<>();
        Set<ServerKey> keys = new HashSet<>();
        for (Document server : Reading.list(document.inner("BackendServers"), "BackendServer")) {
            Attached attached = attached(server, document);
            if (!keys.add(attached.server())) {
                throw Reading.empty(document, "an answer that shows " + attached.server() + " twice");
            }
            servers.add(attached);
        }
        return new Attribute(document, List.copyOf(servers));
    }

    Weights weights() {
        Map<ServerKey, Weight> weights = new TreeMap<>();
        servers.forEach(server -> weights.put(server.server(), server.weight()));
        return Weights.of(weights);
    }

    Status status() throws BalancerException {
        String word = document.text("LoadBalancerStatus");
        return switch (word) {
            case "active" -> Status.ACTIVE;
            case "inactive" -> Status.INACTIVE;
            case "locked" -> Status.LOCKED;
            default -> throw Reading.empty(document, "an answer with the unknown status \"" + word + "\"");
        };
    }

    String name() {
        return document.text("LoadBalancerName");
    }

    /** Who says in the reason of the protection that the load balancer is its own; empty where nobody does. */
    String owner() {
        String reason = document.text(REASON);
        return reason.toLowerCase(Locale.ROOT).startsWith("managed.by") ? reason : "";
    }

    List<String> notes() {
        String reason = document.text(REASON);
        return document.text(PROTECTION).equals("ConsoleProtection")
                ? List.of("modification protection is on" + (reason.isEmpty() ? "" : ": " + reason))
                : List.of();
    }

    private static Attached attached(Document server, Document whole) throws BalancerException {
        String id = server.text("ServerId");
        if (id.isEmpty()) {
            throw Reading.empty(whole, "an answer with a server that has no id");
        }
        Weight weight =
                Reading.weight(server).orElseThrow(() -> Reading.empty(whole, "an answer without a weight of " + id));
        String type = server.has("Type") ? server.text("Type") : "ecs";
        ServerKey key = ServerKey.of(id, server.text("ServerIp"));
        return new Attached(key, type, weight, server.text("Description"), Health.UNKNOWN);
    }
}
