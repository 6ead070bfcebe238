package dev.rampgate.balancer;

import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weights;
import java.util.Map;

/**
 * A group of servers as one look shows it.
 *
 * @param weights of all servers that are attached now
 * @param health what the health check says of them; empty where it was not read
 */
public record Sight(Weights weights, Map<ServerKey, Survey.Health> health) {
    public Sight {
        health = Map.copyOf(health);
    }

    /** Weights alone. */
    public static Sight of(Weights weights) {
        return new Sight(weights, Map.of());
    }
}
