package dev.rampgate.course;

import dev.rampgate.settings.DurationText;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of the traffic a level may move at once ({@code safety.maxStep}): of the share between two pools where a step asks for one,
 * else of the part of the whole group that a pool has which it names.
 */
final class LargestStep {
    private static final double TINY = 1e-9;

    private final Course course;
    private final Share most;

    LargestStep(Course course, Share most) {
        this.course = course;
        this.most = most;
    }

    /** One level's change of one share. */
    private record Jump(String pool, Share from, Share to) {
        double points() {
            return Math.abs(to.toDouble() - from.toDouble());
        }
    }

    /** The largest change of every step that has one too large. */
    List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        Weights began = course.group().baseline();
        for (Course.Step step : course.steps()) {
            Weights before = began;
            largest(step, before)
                    .filter(jump -> jump.points() > most.toDouble() + TINY)
                    .ifPresent(jump -> refusals.add(refusal(step, before, jump)));
            began = step.last().goal();
        }
        return refusals;
    }

    private Optional<Jump> largest(Course.Step step, Weights began) {
        List<Jump> jumps = new ArrayList<>();
        Weights before = began;
        for (Course.Level level : step.levels()) {
            jumps.addAll(jumps(step, before, level.goal()));
            before = level.goal();
        }
        return jumps.stream().max(Comparator.comparingDouble(Jump::points));
    }

    private List<Jump> jumps(Course.Step step, Weights before, Weights after) {
        if (step.aim().action() == Aim.Action.TRAFFIC) {
            return List.of(new Jump("", course.shareAt(before), course.shareAt(after)));
        }
        return course.group().servers().stream()
                .map(Group.Server::pool)
                .filter(pool -> step.aim().pool().map(pool::equals).orElse(!pool.isEmpty()))
                .distinct()
                .map(pool -> new Jump(pool, part(pool, before), part(pool, after)))
                .toList();
    }

    private Share part(String pool, Weights weights) {
        Set<ServerKey> servers = course.group().pool(pool);
        long own = weights.totalOf(servers);
        return Share.of(own, weights.total() - own);
    }

    private String refusal(Course.Step step, Weights before, Jump jump) {
        String whose = jump.pool().isEmpty() ? "" : "takes pool " + jump.pool() + " ";
        Weights goal = step.last().goal();
        Share all = jump.pool().isEmpty() ? course.shareAt(goal) : part(jump.pool(), goal);
        Share first = jump.pool().isEmpty() ? course.shareAt(before) : part(jump.pool(), before);
        double parts = Math.ceil(Math.abs(all.toDouble() - first.toDouble()) / most.toDouble() - TINY);
        Duration over = Levels.LEVEL_EVERY.multipliedBy(
                (long) Math.max(parts, step.levels().size() + 1.0));
        String mend = step.batches() > 1
                ? "write over: or smaller batches"
                : "write over: " + DurationText.format(over) + " or longer, or a step between";
        return "step " + step.number() + " " + (whose.isEmpty() ? "goes " : whose) + "from " + jump.from() + " to "
                + jump.to() + " at once, and maxStep allows " + most + ": " + mend;
    }
}
