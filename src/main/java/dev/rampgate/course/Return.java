package dev.rampgate.course;

import dev.rampgate.balancer.Survey;
import dev.rampgate.gate.GateRules;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The course of a rollout that takes an ended one back: one level, the baseline of that one. */
public final class Return {
    private Return() {}

    /**
     * Leads from what the load balancer has now to where the ended course began. A server whose weight somebody changed since goes to the
     * smaller of its weight and its baseline, unless a floor needs it; one that came since stays as it is. When it fails it pauses: going
     * back from it would lead to the release that is being taken back.
     *
     * @param left the weights that the ended rollout left
     */
    public static Course of(Course ended, Survey now, Weights left) {
        Weights read = now.weights();
        Group group = group(ended.group(), now);
        Weights goal = read.with(ended.goalBack(read, strangers(ended.group(), read, left)));
        Course.Step step = new Course.Step(
                1,
                "take back",
                new Aim(Aim.Action.WEIGHTS, Optional.empty()),
                List.of(new Course.Level(goal)),
                new Pace(Duration.ZERO, Duration.ZERO),
                List.of());
        Policy before = ended.policy();
        Policy policy = new Policy(
                GateRules.OnFailure.PAUSE, GateRules.OnFailure.PAUSE, Map.of(), before.safety(), before.tolerance());
        return new Course(ended.plan(), ended.target(), group, List.of(step), policy);
    }

    private static Set<ServerKey> strangers(Group group, Weights read, Weights left) {
        Set<ServerKey> strangers = new TreeSet<>(group.writable());
        strangers.removeIf(server -> !read.has(server) || read.of(server).equals(left.find(server)));
        return strangers;
    }

    private static Group group(Group before, Survey now) {
        List<Group.Server> servers = now.servers().stream()
                .sorted((one, other) -> one.server().compareTo(other.server()))
                .map(attached -> server(before, attached))
                .toList();
        return new Group(servers, now.weights(), before.shift());
    }

    private static Group.Server server(Group before, Survey.Attached attached) {
        boolean healthy = attached.health() != Survey.Health.ABNORMAL;
        return before.servers().stream()
                .filter(known -> known.key().equals(attached.server()))
                .findFirst()
                .map(known -> new Group.Server(
                        known.key(), attached.type(), known.pool(), known.capacity(), known.listed(), healthy))
                .orElseGet(() ->
                        new Group.Server(attached.server(), attached.type(), "", Optional.empty(), false, healthy));
    }
}
