package dev.rampgate.rehearsal;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.weight.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One target of a rehearsal: its modelled load balancer and the servers behind it.
 *
 * @param name the plan's, among several; empty for the only one
 */
record Site(String name, TargetRef target, ModelBalancer balancer, Servers servers) {
    /** The name as events have it: null for the only one. */
    @Nullable
    String wire() {
        return name.isEmpty() ? null : name;
    }

    /** What happens here, in words. */
    String said(String what) {
        return name.isEmpty() ? what : name + ": " + what;
    }

    /** Weights by the names of servers; after the target's name where there are several. */
    Map<String, Integer> named(Weights weights) {
        Map<String, Integer> named = new LinkedHashMap<>();
        servers.named(weights)
                .forEach((server, weight) -> named.put(name.isEmpty() ? server : name + "/" + server, weight));
        return named;
    }
}
