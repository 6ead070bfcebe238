package dev.rampgate.gate;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.weight.ServerKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The target whose traffic a gate judges, with the servers as they were frozen when its rollout began.
 *
 * @param region as the cloud calls it
 * @param loadBalancer its id
 * @param group the id of its group of servers; empty for the default one
 * @param pools the servers of each pool of the plan
 */
public record Site(String region, String loadBalancer, String group, Target target, Map<String, Set<ServerKey>> pools) {
    /**
     * What the plan says of the target.
     *
     * @param provider the driver's word
     * @param settings only the driver knows its keys
     */
    public record Target(String provider, Node.Mapping settings) {}

    /** Of a plan that is checked before anything is known of its target. */
    public static final Site UNKNOWN =
            new Site("", "", "", new Target("", new Node.Mapping(new Position("", 1, 1), List.of())), Map.of());

    public Site {
        pools = Map.copyOf(pools);
    }
}
