package dev.rampgate.cli.config;

import dev.rampgate.settings.Value;
import java.util.Map;

/**
 * What one source says: a file, the environment or the flags.
 *
 * @param origin as people know it
 * @param values only of the keys that are set there
 * @param secrets the same of those keys that may refer to secrets, as they are written
 */
public record Layer(
        String origin, Map<Key, String> values, Map<Key, Value> secrets, Map<String, ConnectionSettings> connections) {
    public Layer {
        secrets = Map.copyOf(secrets);
        values = Map.copyOf(values);
        connections = Map.copyOf(connections);
    }
}
