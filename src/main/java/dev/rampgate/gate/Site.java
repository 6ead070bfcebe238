package dev.rampgate.gate;

import dev.rampgate.weight.ServerKey;
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
public record Site(String region, String loadBalancer, String group, Map<String, Set<ServerKey>> pools) {
    /** Of a plan that is checked before anything is known of its target. */
    public static final Site UNKNOWN = new Site("", "", "", Map.of());

    public Site {
        pools = Map.copyOf(pools);
    }
}
