package dev.rampgate.course;

import dev.rampgate.weight.Fit;
import dev.rampgate.weight.Path;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Works out the levels of one step after another. */
final class Levels {
    /** Weights are walked no faster than shares are. */
    static final Duration LEVEL_EVERY = Duration.ofSeconds(30);

    private final Group group;
    private final Optional<Path> path;
    private final Share tolerance;
    private final List<String> refusals = new ArrayList<>();
    private Weights reached;

    Levels(Group group, Share tolerance) {
        this.group = group;
        this.path = group.shift().map(shift -> Path.of(group.members(), shift.spread()));
        this.tolerance = tolerance;
        this.reached = group.baseline();
    }

    List<String> refusals() {
        return refusals;
    }

    /** The levels that walk to a share; refused where it can't be had within the tolerance. */
    List<Course.Level> traffic(int step, Share asked, Duration over) {
        Path way = path.orElseThrow();
        way.refusal(asked, tolerance).ifPresent(why -> refusals.add("step " + step + ": " + why.sentence()));
        List<Course.Level> levels = new ArrayList<>();
        for (Fit fit : way.ramp(group.shareAt(reached), asked, over)) {
            reached = reached.with(fit.weights());
            levels.add(new Course.Level(reached));
        }
        return levels;
    }

    /** The levels that walk to literal weights, each server evenly, one batch of servers after another. */
    List<Course.Level> weights(Weights goal, Duration over, Optional<Integer> batch) {
        return walk(goal, over, batch, Set.of());
    }

    /** The same to nothing; servers that are sick already go at once. */
    List<Course.Level> drain(Set<ServerKey> pool, Duration over, Optional<Integer> batch) {
        Map<ServerKey, Weight> nothing = new TreeMap<>();
        pool.forEach(server -> nothing.put(server, Weight.ZERO));
        return walk(Weights.of(nothing), over, batch, group.sick());
    }

    List<Course.Level> restore(Set<ServerKey> pool, Duration over, Optional<Integer> batch) {
        return walk(group.baseline().only(pool::contains), over, batch, Set.of());
    }

    /** What was reached before. */
    List<Course.Level> stay() {
        return List.of(new Course.Level(reached));
    }

    private List<Course.Level> walk(Weights goal, Duration over, Optional<Integer> batch, Set<ServerKey> down) {
        List<Course.Level> levels = new ArrayList<>();
        for (Weights some : batches(reached.changesTo(goal), batch)) {
            boolean atOnce = !levels.isEmpty();
            for (Weights level : walk(some, over, down)) {
                levels.add(new Course.Level(level, atOnce));
                atOnce = false;
            }
        }
        return levels;
    }

    /** At least one, although there be nothing to change. */
    private static List<Weights> batches(Weights changes, Optional<Integer> batch) {
        List<ServerKey> servers = List.copyOf(changes.servers());
        int size = batch.orElse(Math.max(1, servers.size()));
        List<Weights> batches = new ArrayList<>();
        for (int at = 0; at < Math.max(1, servers.size()); at += size) {
            Set<ServerKey> some = Set.copyOf(servers.subList(at, Math.min(at + size, servers.size())));
            batches.add(changes.only(some::contains));
        }
        return batches;
    }

    private List<Weights> walk(Weights goal, Duration over, Set<ServerKey> down) {
        Weights before = reached.with(goal.only(down::contains));
        int count = count(before, goal, over);
        List<Weights> levels = new ArrayList<>();
        for (int level = 1; level <= count; level++) {
            levels.add(before.with(between(before, goal, level, count)));
        }
        reached = before.with(goal);
        return levels;
    }

    /** As many as there are half minutes, but no more than weights between. */
    static int count(Weights before, Weights goal, Duration over) {
        int furthest = goal.servers().stream()
                .mapToInt(server ->
                        Math.abs(goal.of(server).value() - before.of(server).value()))
                .max()
                .orElse(0);
        long halfMinutes = over.plus(LEVEL_EVERY).minusNanos(1).dividedBy(LEVEL_EVERY);
        return (int) Math.max(1, Math.min(halfMinutes, furthest));
    }

    static Weights between(Weights before, Weights goal, int level, int count) {
        Map<ServerKey, Weight> weights = new TreeMap<>();
        goal.asMap().forEach((server, weight) -> {
            int start = before.of(server).value();
            weights.put(server, Weight.of(start + (weight.value() - start) * level / count));
        });
        return Weights.of(weights);
    }

    /** A course planned anew for the servers that are left; empty where a pool is empty or a share can't be had any more. */
    static Optional<Course> without(Course course, Set<ServerKey> vanished) {
        Group rest = course.group().without(vanished);
        if (course.steps().stream().anyMatch(step -> isEmptied(step.aim().action(), course.group(), rest))) {
            return Optional.empty();
        }
        Levels levels = new Levels(rest, course.policy().tolerance());
        List<Course.Step> steps = new ArrayList<>();
        Weights before = course.group().baseline();
        for (Course.Step step : course.steps()) {
            Optional<Share> asked = step.aim().asked();
            List<Course.Level> anew = asked.isPresent()
                    ? levels.traffic(step.number(), asked.get(), step.pace().over())
                    : levels.again(before, step.levels(), vanished);
            before = step.last().goal();
            steps.add(new Course.Step(step.number(), step.name(), step.aim(), anew, step.pace(), step.gates()));
        }
        return levels.refusals().isEmpty()
                ? Optional.of(
                        new Course(course.plan(), course.target(), rest, steps, course.policy(), course.wayHome()))
                : Optional.empty();
    }

    /** Whether a pool that traffic or weights are asked of has no server any more; drains and restores are done with it then. */
    private static boolean isEmptied(Aim.Action action, Group before, Group rest) {
        boolean asks = action == Aim.Action.TRAFFIC || action == Aim.Action.WEIGHTS;
        return asks && rest.pools().size() < before.pools().size();
    }

    /** The same changes of the servers that are left, from what is reached now. */
    private List<Course.Level> again(Weights before, List<Course.Level> levels, Set<ServerKey> vanished) {
        List<Course.Level> anew = new ArrayList<>();
        Weights was = before;
        for (Course.Level level : levels) {
            reached = reached.with(was.changesTo(level.goal()).only(server -> !vanished.contains(server)));
            anew.add(new Course.Level(reached, level.atOnce()));
            was = level.goal();
        }
        return anew;
    }
}
