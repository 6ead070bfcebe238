package dev.rampgate.engine;

import dev.rampgate.api.StepAims;
import dev.rampgate.course.Aim;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.plan.Step;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weights;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The servers that a step moves where it speaks of no share between two pools: what it drains or restores, or the pools that get more
 * literal weight where the plan has no shift.
 *
 * @param pool its name, {@code all} for every pool
 */
record Moved(String pool, Set<ServerKey> servers) {
    static final String ALL = "all";

    private static final StepAims.Wait UNTIL_EXPIRY = new StepAims.Wait(List.of(), null, "");

    /** What a step moves; of one that moves nothing, what was moved last before it. */
    static Optional<Moved> at(Course course, int step) {
        for (int number = step; number >= 1; number--) {
            Aim aim = course.step(number).aim();
            switch (aim.action()) {
                case TRAFFIC -> {
                    return Optional.empty();
                }
                case WEIGHTS -> {
                    return literal(course, number);
                }
                case DRAIN, RESTORE -> {
                    return Optional.of(of(course, aim.pool().orElse(ALL), number));
                }
                case WAIT, APPROVE -> {}
            }
        }
        return Optional.empty();
    }

    private static Moved of(Course course, String pool, int step) {
        if (!pool.equals(ALL)) {
            return new Moved(pool, course.group().pool(pool));
        }
        Set<ServerKey> drained = new TreeSet<>();
        course.steps().stream()
                .filter(each -> each.number() < step && each.aim().action() == Aim.Action.DRAIN)
                .flatMap(each -> each.aim().pool().stream())
                .forEach(each -> drained.addAll(course.group().pool(each)));
        return new Moved(pool, drained.isEmpty() ? course.group().writable() : drained);
    }

    /** Those that get more weight; where none does, those that get less. */
    private static Optional<Moved> literal(Course course, int step) {
        if (course.group().shift().isPresent()) {
            return Optional.empty();
        }
        Weights before = step == 1
                ? course.group().baseline()
                : course.step(step - 1).last().goal();
        Weights changes = before.changesTo(course.step(step).last().goal());
        Weights more = changes.only(
                server -> changes.of(server).value() > before.of(server).value());
        Set<String> pools = new LinkedHashSet<>();
        Set<ServerKey> changed = (more.isEmpty() ? changes : more).servers();
        course.group().servers().stream()
                .filter(server -> changed.contains(server.key()))
                .map(Group.Server::pool)
                .forEach(pools::add);
        Set<ServerKey> servers = course.group().servers().stream()
                .filter(server -> pools.contains(server.pool()))
                .map(Group.Server::key)
                .collect(Collectors.toCollection(TreeSet::new));
        return pools.isEmpty() ? Optional.empty() : Optional.of(new Moved(String.join("+", pools), servers));
    }

    /** The part of the whole group's weight. */
    double shareAt(Weights weights) {
        return share(weights).rounded().doubleValue();
    }

    private Share share(Weights weights) {
        long own = weights.totalOf(servers);
        return Share.of(own, weights.total() - own);
    }

    /** Where the traffic is, in the words of the step: its pool's share, or the share that has moved. */
    static String text(Course course, int step, Weights weights) {
        return at(course, step)
                .map(moved -> moved.share(weights) + " at " + moved.pool())
                .orElseGet(() -> course.shareAt(weights).toString());
    }

    /** Says what was moved, and its share at these weights. */
    static void tell(Course course, int step, Weights weights, Map<String, Object> data) {
        at(course, step).ifPresent(moved -> {
            data.put("pool", moved.pool());
            data.put("poolShare", moved.shareAt(weights));
        });
    }

    static StepAims aims(Course course, Course.Step step) {
        Optional<Moved> moved = at(course, step.number());
        Aim aim = step.aim();
        return new StepAims(
                moved.map(Moved::pool).orElse(null),
                moved.map(pool -> pool.shareAt(step.last().goal())).orElse(null),
                step.batches() > 1 ? (Integer) step.batches() : null,
                aim.expires().orElse(null),
                aim.action() == Aim.Action.WAIT
                        ? aim.condition().map(Moved::wait).orElse(UNTIL_EXPIRY)
                        : null,
                aim.approval().map(Moved::approve).orElse(null));
    }

    private static StepAims.Wait wait(Step.Wait wait) {
        return new StepAims.Wait(wait.gates(), wait.timeout().orElse(null), word(wait.onTimeout()));
    }

    static StepAims.Approve approve(Step.Approve approve) {
        return new StepAims.Approve(
                approve.by(),
                approve.count(),
                approve.message(),
                approve.timeout().orElse(null),
                word(approve.onTimeout()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
