package dev.rampgate.rehearsal;

import dev.rampgate.balancer.Survey;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The servers behind the load balancer by the names people and scripts give them: ids, longer where an id is not unique. */
final class Servers {
    private final Map<String, Long> sharing;
    private final Map<String, ServerKey> byName = new TreeMap<>();

    Servers(Collection<Survey.Attached> attached) {
        List<ServerKey> keys = attached.stream().map(Survey.Attached::server).toList();
        sharing = keys.stream().collect(Collectors.groupingBy(ServerKey::id, Collectors.counting()));
        for (ServerKey key : keys) {
            byName.put(key.toString(), key);
            byName.put(name(key), key);
        }
    }

    Collection<String> names() {
        return byName.keySet();
    }

    Optional<ServerKey> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    String name(ServerKey key) {
        return sharing.getOrDefault(key.id(), 0L) > 1 ? key.toString() : key.id();
    }

    Map<String, Integer> named(Weights weights) {
        Map<String, Integer> named = new LinkedHashMap<>();
        weights.asMap().forEach((key, weight) -> named.put(name(key), weight.value()));
        return named;
    }

    /** Names that are not known are left out. */
    Weights weights(Map<Placed<String>, Integer> named) {
        Map<ServerKey, Weight> weights = new TreeMap<>();
        named.forEach((name, weight) -> find(name.value()).ifPresent(key -> weights.put(key, Weight.of(weight))));
        return Weights.of(weights);
    }
}
