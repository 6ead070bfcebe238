package dev.rampgate.cli.config;

import java.util.Map;

/**
 * What one source says: a file, the environment or the flags.
 *
 * @param origin as people know it
 * @param values only of the keys that are set there
 */
public record Layer(String origin, Map<Key, String> values, Map<String, ConnectionSettings> connections) {
    public Layer {
        values = Map.copyOf(values);
        connections = Map.copyOf(connections);
    }
}
