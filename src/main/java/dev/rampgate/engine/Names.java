package dev.rampgate.engine;

import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weights;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How scripts see servers: by id, or with address or port where the id alone is not unique in the group. */
final class Names {
    private final Map<String, Long> sharing;

    Names(Collection<ServerKey> group) {
        sharing = group.stream().collect(Collectors.groupingBy(ServerKey::id, Collectors.counting()));
    }

    String of(ServerKey server) {
        return sharing.getOrDefault(server.id(), 0L) > 1 ? server.toString() : server.id();
    }

    Map<String, Integer> of(Weights weights) {
        Map<String, Integer> named = new LinkedHashMap<>();
        weights.asMap().forEach((server, weight) -> named.put(of(server), weight.value()));
        return named;
    }
}
