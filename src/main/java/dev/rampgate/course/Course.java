package dev.rampgate.course;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan resolved against a target. A value: the same plan and the same survey give the same course, and it says everything a
 * rollout needs, so that a process after a crash needs no look at the plan's shares again.
 *
 * @param plan the plan's name
 */
public record Course(String plan, TargetRef target, Group group, List<Step> steps, Policy policy) {
    /** What one call may name at most, by the API of the default server group. */
    public static final int SERVERS_PER_CALL = 20;

    /**
     * One step of the plan.
     *
     * @param number from 1
     * @param name the plan's name of it, empty where it has none
     */
    public record Step(int number, String name, Aim aim, List<Level> levels, Pace pace, List<String> gates) {
        public Step {
            levels = List.copyOf(levels);
            gates = List.copyOf(gates);
            if (levels.isEmpty()) {
                throw new IllegalArgumentException("step " + number + " has no level");
            }
        }

        public Level last() {
            return levels.get(levels.size() - 1);
        }
    }

    /** One full set of weights asked of the group's servers; servers outside the pools stand at their baseline. */
    public record Level(Weights goal) {}

    public Course {
        steps = List.copyOf(steps);
    }

    /** The step with this number, from 1. */
    public Step step(int number) {
        return steps.get(number - 1);
    }

    /** The {@code to} pool's share among {@code from} and {@code to} at these weights. */
    public Share shareAt(Weights weights) {
        return group.shareAt(weights);
    }

    /**
     * The calls, each the weights of at most {@link #SERVERS_PER_CALL} servers, that lead from the weights read to a level's, every
     * prefix safe; empty where nothing is left to write. Servers that are not read are left out.
     */
    public List<Weights> callsTo(Level level, Weights read) {
        return cut(read.changesTo(
                level.goal().only(server -> read.has(server) && group.writable().contains(server))));
    }

    /** The calls that lead from the weights read to {@link #goalBack}, in the order for going back. */
    public List<Weights> callsBack(Weights read, Set<ServerKey> strangers) {
        return cut(read.changesTo(goalBack(read, strangers)));
    }

    /**
     * Where going back leads: the baseline of the servers that the plan may write to and that are read; a server whose weight a
     * stranger changed goes to the smaller of its weight and its baseline, unless a floor needs it.
     */
    public Weights goalBack(Weights read, Set<ServerKey> strangers) {
        Weights goal = group.baseline()
                .only(server -> read.has(server) && group.writable().contains(server));
        for (ServerKey server : strangers) {
            Weight seen = read.find(server);
            if (seen != null && goal.has(server) && seen.compareTo(goal.of(server)) < 0) {
                goal = goal.with(server, seen);
            }
        }
        return goal;
    }

    /** This course without servers that are no longer attached; empty where a pool of the plan would lose its last one. */
    public Optional<Course> without(Set<ServerKey> vanished) {
        return Optional.empty();
    }

    private static List<Weights> cut(Weights changes) {
        List<ServerKey> servers = List.copyOf(changes.servers());
        List<Weights> calls = new ArrayList<>();
        for (int at = 0; at < servers.size(); at += SERVERS_PER_CALL) {
            Set<ServerKey> some = Set.copyOf(servers.subList(at, Math.min(at + SERVERS_PER_CALL, servers.size())));
            calls.add(changes.only(some::contains));
        }
        return calls;
    }
}
