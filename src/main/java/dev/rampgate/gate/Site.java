package dev.rampgate.gate;

import dev.rampgate.hook.Sender;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.weight.ServerKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose traffic a gate judges, with the servers as they were frozen when its rollout began.
 *
 * @param rollout with its target as the cloud calls it
 * @param pools the servers of each pool of the plan
 */
public record Site(Sender rollout, Target target, Map<String, Set<ServerKey>> pools) {
    /**
     * What the plan says of the target.
     *
     * @param provider the driver's word
     * @param settings only the driver knows its keys
     */
    public record Target(String provider, Node.Mapping settings) {}

    /** Of a plan that is checked before anything is known of its target. */
    public static final Site UNKNOWN =
            new Site(Sender.UNKNOWN, new Target("", new Node.Mapping(new Position("", 1, 1), List.of())), Map.of());

    public Site {
        pools = Map.copyOf(pools);
    }
}
