package dev.rampgate.balancer;

import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weights;
import java.util.List;
import java.util.Map;

/**
 * A group of servers as one look shows it.
 *
 * @param weights of all servers that are attached now
 * @param health what the health check says of them; empty where it was not read
 */
public record Sight(Weights weights, Map<ServerKey, Checked> health) {
    /**
     * What the health check says of a server.
     *
     * @param abnormalOn the ports of the running listeners that find it abnormal; none where that is not told
     * @param ip its address, empty where that is not told
     */
    public record Checked(Survey.Health health, List<Integer> abnormalOn, String ip) {
        public Checked {
            abnormalOn = List.copyOf(abnormalOn);
        }
    }

    public Sight {
        health = Map.copyOf(health);
    }

    /** Weights alone. */
    public static Sight of(Weights weights) {
        return new Sight(weights, Map.of());
    }
}
