package dev.rampgate.simulation;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.calendar.Blackout;
import dev.rampgate.calendar.Blackouts;
import dev.rampgate.calendar.Window;
import dev.rampgate.course.Aim;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.course.Pace;
import dev.rampgate.course.Policy;
import dev.rampgate.gate.GateRules;
import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.When;
import dev.rampgate.plan.Step;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Spread;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is rolled out in a world. */
enum Courses {
    /** Five steps of three calls each. */
    CANONICAL(41, 41, Duration.ofSeconds(45), Duration.ZERO, new int[][] {
        {11, 100}, {33, 100}, {100, 100}, {100, 33}, {100, 0}
    }),
    /** Two steps of two calls each. */
    SMALL(21, 21, Duration.ofSeconds(25), Duration.ZERO, new int[][] {{100, 100}, {100, 0}}),
    /** The same, and between them two people are asked. */
    ASKED(21, 21, Duration.ofSeconds(25), Duration.ZERO, new int[][] {{100, 100}, {}, {100, 0}}),
    /** Everything in one step: raises and lowers in one level. */
    JUMP(21, 21, Duration.ofSeconds(25), Duration.ZERO, new int[][] {{100, 0}}),
    /** Two levels to every step. */
    RAMP(4, 2, Duration.ofSeconds(25), Duration.ofMinutes(1), new int[][] {{50, 100}, {100, 50}, {100, 0}}),
    /** Two levels to every step, each held for less than it takes to read a gate. */
    BRISK(4, 2, Duration.ofSeconds(1), Duration.ofSeconds(30), new int[][] {{100, 100}, {100, 0}}),
    /** Somebody is to hear when it goes back, and does not answer for a long time. */
    TELLING(4, 2, Duration.ofSeconds(25), Duration.ZERO, new int[][] {{100, 100}, {100, 0}}),
    /** The README's canary, five minutes a step, a reading every 30 seconds. */
    README(4, 2, Duration.ofMinutes(5), Duration.ZERO, new int[][] {{67, 100}, {100, 50}, {100, 0}});

    static final String GATE = "errors";
    static final String HOOK = "deaf";

    /** The blackout of every course. */
    static final class Freeze {
        /** Far from where clocks are at first: one comes to it by a mishap. */
        static final Window WINDOW =
                new Window(Instant.parse("2026-12-24T00:00:00Z"), Instant.parse("2026-12-24T00:00:40Z"), "freeze");

        private Freeze() {}
    }

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Course course;

    Courses(int stable, int canary, Duration hold, Duration over, int[][] steps) {
        boolean slow = hold.compareTo(Duration.ofMinutes(1)) > 0;
        GateRules rules = new GateRules(
                slow
                        ? GateRules.Rhythm.DEFAULT
                        : new GateRules.Rhythm(Duration.ofSeconds(6), Duration.ofSeconds(5), Duration.ofSeconds(3)),
                GateRules.Patience.DEFAULT,
                GateRules.Absence.DEFAULT,
                Set.of(),
                false,
                Optional.empty());
        Policy policy = new Policy(
                GateRules.OnFailure.ROLLBACK,
                GateRules.OnFailure.PAUSE,
                Map.of(GATE, new Policy.Condition("< 1%", rules)),
                new Policy.Safety(1, Share.percent(50), Duration.ofMinutes(5), Duration.ofHours(6)),
                Share.percent(2),
                Optional.of(blackouts()),
                name().equals("TELLING") ? Optional.of(new Policy.Hooks(List.of(deaf()))) : Optional.empty());
        List<Course.Step> all = new ArrayList<>();
        int[] before = {0, 100};
        for (int[] step : steps) {
            if (step.length == 0) {
                all.add(asked(all.size() + 1, weights(stable, canary, before[0], before[1])));
                continue;
            }
            List<Course.Level> levels = new ArrayList<>();
            if (!over.isZero()) {
                levels.add(new Course.Level(
                        weights(stable, canary, (before[0] + step[0]) / 2, (before[1] + step[1]) / 2)));
            }
            levels.add(new Course.Level(weights(stable, canary, step[0], step[1])));
            all.add(new Course.Step(
                    all.size() + 1,
                    "",
                    new Aim(
                            Aim.Action.TRAFFIC,
                            Optional.of(Share.of((long) step[0] * canary, (long) step[1] * stable))),
                    levels,
                    new Pace(over, hold),
                    List.of(GATE)));
            before = step;
        }
        course = new Course("simulated", target(), group(stable, canary), all, policy);
    }

    /** Tried for longer than any rollout lasts. */
    private static Policy.Named deaf() {
        return new Policy.Named(HOOK, new HookRules(When.ON_ROLLBACK, Duration.ofMinutes(5), 10_000, true));
    }

    private static Course.Step asked(int number, Weights reached) {
        Step.Approve approve = new Step.Approve(List.of(), 2, "", Optional.empty(), Step.Approve.IfUnanswered.ABORT);
        return new Course.Step(
                number,
                "",
                new Aim(
                        Aim.Action.APPROVE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(approve)),
                List.of(new Course.Level(reached)),
                new Pace(Duration.ZERO, Duration.ZERO),
                List.of(GATE));
    }

    private static Blackouts blackouts() {
        return new Blackouts(
                ZoneOffset.UTC,
                List.of(new Blackout.Once(
                        LocalDateTime.ofInstant(Freeze.WINDOW.from(), ZoneOffset.UTC),
                        LocalDateTime.ofInstant(Freeze.WINDOW.to(), ZoneOffset.UTC),
                        Freeze.WINDOW.reason())));
    }

    private static TargetRef target() {
        return new TargetRef("clb", "cn-hangzhou", "lb-simulated", "");
    }

    Course course() {
        return course;
    }

    private static Group group(int stable, int canary) {
        Weights baseline = weights(stable, canary, 0, 100);
        List<Group.Server> servers = baseline.servers().stream()
                .map(key -> new Group.Server(
                        key, "ecs", key.id().startsWith("i-c") ? "canary" : "stable", Optional.empty(), true, true))
                .toList();
        return new Group(servers, baseline, Optional.of(new Group.Shift("stable", "canary", Spread.EVEN)));
    }

    private static Weights weights(int stable, int canary, int canaryWeight, int stableWeight) {
        Map<ServerKey, Weight> all = new TreeMap<>();
        for (int i = 0; i < stable; i++) {
            all.put(ServerKey.of("i-s%02d".formatted(i)), Weight.of(stableWeight));
        }
        for (int i = 0; i < canary; i++) {
            all.put(ServerKey.of("i-c%02d".formatted(i)), Weight.of(canaryWeight));
        }
        return Weights.of(all);
    }
}
