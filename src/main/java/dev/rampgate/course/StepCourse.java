package dev.rampgate.course;

import dev.rampgate.plan.Step;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One step of a plan, resolved: its levels after those of the steps before. */
final class StepCourse implements Step.Action.Cases<Course.Step> {
    private final Step step;
    private final Group group;
    private final Levels levels;

    StepCourse(Step step, Group group, Levels levels) {
        this.step = step;
        this.group = group;
        this.levels = levels;
    }

    Course.Step resolve() {
        return step.action().match(this);
    }

    private Course.Step step(Aim aim, List<Course.Level> reached) {
        return new Course.Step(
                step.number(), step.name(), aim, reached, new Pace(step.over(), step.hold()), step.gates());
    }

    @Override
    public Course.Step traffic(Step.Traffic action) {
        return step(Aim.traffic(action.share()), levels.traffic(step.number(), action.share(), step.over()));
    }

    @Override
    public Course.Step weights(Step.Weights action) {
        Map<ServerKey, Weight> goal = new TreeMap<>();
        action.byPool().forEach((pool, weight) -> group.pool(pool).forEach(server -> goal.put(server, weight)));
        return step(
                new Aim(Aim.Action.WEIGHTS, Optional.empty()),
                levels.weights(Weights.of(goal), step.over(), step.batch()));
    }

    @Override
    public Course.Step drain(Step.Drain action) {
        return step(Aim.drain(action), levels.drain(group.pool(action.pool()), step.over(), step.batch()));
    }

    @Override
    public Course.Step restore(Step.Restore action) {
        return step(
                Aim.restore(action.pool()), levels.restore(servers(group, action.pool()), step.over(), step.batch()));
    }

    @Override
    public Course.Step await(Step.Wait action) {
        return step(Aim.await(action), levels.stay());
    }

    @Override
    public Course.Step approve(Step.Approve action) {
        return step(Aim.approve(action), levels.stay());
    }

    private static Set<ServerKey> servers(Group group, Optional<String> pool) {
        return pool.map(group::pool).orElseGet(group::writable);
    }

    /** The steps that restore what expires and no step restores: the plan's last word is not to be a forgotten drain. */
    static List<Course.Step> expiries(List<Course.Step> steps, Group group, Levels levels) {
        List<Course.Step> drains = steps.stream()
                .filter(step -> step.aim().expires().isPresent())
                .filter(step -> steps.stream()
                        .skip(step.number())
                        .noneMatch(
                                later -> later.aim().restores(step.aim().pool().orElseThrow())))
                .sorted(Comparator.comparing(step -> step.aim().expires().orElseThrow()))
                .toList();
        List<Course.Step> more = new ArrayList<>();
        for (Course.Step drain : drains) {
            String pool = drain.aim().pool().orElseThrow();
            int number = steps.size() + more.size() + 1;
            Duration over = drain.pace().over();
            more.add(own(number, "until the drain expires", Aim.expiry(pool), levels.stay(), Duration.ZERO));
            more.add(own(
                    number + 1,
                    "the drain expired",
                    Aim.restore(Optional.of(pool)),
                    levels.restore(group.pool(pool), over, Optional.empty()),
                    over));
        }
        return more;
    }

    private static Course.Step own(int number, String name, Aim aim, List<Course.Level> levels, Duration over) {
        return new Course.Step(number, name, aim, levels, new Pace(over, Duration.ZERO), List.of());
    }
}
