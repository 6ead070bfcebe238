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
    private static final Duration LEVEL_EVERY = Duration.ofSeconds(30);

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

    /** The levels that walk to literal weights, each server evenly. */
    List<Course.Level> weights(Weights goal, Duration over) {
        Weights before = reached;
        int furthest = goal.servers().stream()
                .mapToInt(server ->
                        Math.abs(goal.of(server).value() - before.of(server).value()))
                .max()
                .orElse(0);
        long halfMinutes = over.plus(LEVEL_EVERY).minusNanos(1).dividedBy(LEVEL_EVERY);
        int count = (int) Math.max(1, Math.min(halfMinutes, furthest));
        List<Course.Level> levels = new ArrayList<>();
        for (int level = 1; level <= count; level++) {
            levels.add(new Course.Level(before.with(between(before, goal, level, count))));
        }
        reached = before.with(goal);
        return levels;
    }

    private static Weights between(Weights before, Weights goal, int level, int count) {
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
        if (rest.pools().size() < course.group().pools().size()) {
            return Optional.empty();
        }
        Levels levels = new Levels(rest, course.policy().tolerance());
        List<Course.Step> steps = new ArrayList<>();
        for (Course.Step step : course.steps()) {
            Optional<Share> asked = step.aim().asked();
            List<Course.Level> anew = asked.isPresent()
                    ? levels.traffic(step.number(), asked.get(), step.pace().over())
                    : levels.weights(
                            step.last().goal().only(server -> !vanished.contains(server)),
                            step.pace().over());
            steps.add(new Course.Step(step.number(), step.name(), step.aim(), anew, step.pace(), step.gates()));
        }
        return levels.refusals().isEmpty()
                ? Optional.of(new Course(course.plan(), course.target(), rest, steps, course.policy()))
                : Optional.empty();
    }
}
