package dev.rampgate.store.jdbc;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.calendar.Blackout;
import dev.rampgate.calendar.Blackouts;
import dev.rampgate.calendar.Cron;
import dev.rampgate.course.Aim;
import dev.rampgate.course.Asked;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.course.Pace;
import dev.rampgate.course.Policy;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Reading;
import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.When;
import dev.rampgate.plan.Step;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Cursor;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Move;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Stop;
import dev.rampgate.rollout.Vote;
import dev.rampgate.statistics.Evidence;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Spread;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** One entry of every type, as the golden files tell it. */
final class Samples {
    private static final ServerKey STABLE = ServerKey.of("i-bp1a");
    private static final ServerKey CANARY = new ServerKey("i-bp1x", "10.0.0.8", 8080);
    private static final Actor PERSON = new Actor(Actor.Kind.USER, "li.wei");
    private static final Trouble TROUBLE = new Trouble(
            Trouble.Kind.THROTTLED, "Throttling.User", "Request was denied", "4A2F", Duration.ofMillis(1500));

    static final List<Entry> ALL = List.of(
            new Entry.Begun(course(), origin()),
            new Entry.Owned(3, "ci-host/4711"),
            new Entry.Seen(weights(100, 34), Set.of(CANARY), Optional.of(Set.of(STABLE))),
            new Entry.Blind(TROUBLE),
            new Entry.Planned(List.of(weights(100, 34), Weights.NONE)),
            new Entry.Intended(new Intent(7, Heading.BACK, new Cursor(2, 1), 1, 2, weights(100, 0))),
            new Entry.Answered(7, Entry.Result.REJECTED, Optional.of(TROUBLE), false),
            new Entry.Verified(weights(50, 50)),
            new Entry.Judged("error-rate", 2, Duration.ofSeconds(90), reading(), Optional.of(Duration.ofSeconds(150))),
            new Entry.Failed(Entry.Cause.GATE, "error-rate", "2.1% is not < 1%"),
            new Entry.Counted(),
            new Entry.Stopped(Stop.DRIFT, Actor.ENGINE, "i-bp1a has 40, not 100"),
            new Entry.Resumed(PERSON, "checked"),
            new Entry.Lifted(Stop.BLACKOUT, "the blackout is over"),
            new Entry.Advanced(PERSON, "good enough"),
            new Entry.Voted(new Vote(PERSON, true, "numbers ok")),
            new Entry.Skipped(PERSON, "in a hurry"),
            new Entry.Commanded(new Command(12, Command.Verb.ADVANCE, PERSON, "now", 40), "nothing to advance"),
            new Entry.Turned(new Actor(Actor.Kind.CI, "build-812"), "smoke", true),
            new Entry.Stuck("the load balancer is locked"),
            new Entry.Withheld("no server that would serve then is healthy"),
            new Entry.Replanned(course(), "i-bp1y is no longer attached"),
            new Entry.Moved(Move.STEP_REACHED),
            new Entry.Asked("warm-caches", 1),
            new Entry.Replied("warm-caches", 1, 2, false, "answered 503 still cold"),
            new Entry.Noted("circuit.opened", "5 of 10 calls failed"),
            new Entry.Ended(Outcome.ROLLED_BACK, Actor.ENGINE, "gate error-rate"),
            new Entry.Relieved("r-7k2n"));

    private Samples() {}

    static Weights weights(int stable, int canary) {
        return Weights.of(Map.of(STABLE, Weight.of(stable), CANARY, Weight.of(canary)));
    }

    private static Reading reading() {
        Evidence evidence = new Evidence(
                List.of(-0.5, 0.25, 1.0, 2.0, 3.0, 2.5, -7.0), 2, Duration.ofMinutes(7), 571, 10_849, true);
        return new Reading(Reading.Result.FAIL, 0.021, "12 of 571", Duration.ofMillis(38), Optional.of(evidence));
    }

    private static Origin origin() {
        return new Origin(
                "sha256:9f31c2",
                "checkout.yaml",
                "plan: checkout-v42\n# 25 → 100\n",
                Map.of("version", "42"),
                PERSON,
                true);
    }

    private static Course course() {
        Course.Step step = new Course.Step(
                1,
                "a quarter",
                new Aim(Aim.Action.TRAFFIC, Optional.of(Share.percent(25))),
                List.of(new Course.Level(weights(100, 17)), new Course.Level(weights(100, 34), true)),
                new Pace(Duration.ofMinutes(1), Duration.ofMinutes(10)),
                List.of("error-rate"));
        Course.Step literal = new Course.Step(
                2,
                "",
                new Aim(Aim.Action.WEIGHTS, Optional.empty()),
                List.of(new Course.Level(weights(0, 100))),
                new Pace(Duration.ZERO, Duration.ZERO),
                List.of());
        TargetRef target = new TargetRef("clb", "cn-hangzhou", "lb-bp1qjwo61pqz3a", "rsp-cige6j3k2");
        Course.Step drained = new Course.Step(
                3,
                "",
                new Aim(
                        Aim.Action.DRAIN,
                        Optional.empty(),
                        Optional.of("stable"),
                        Optional.of(Duration.ofHours(4)),
                        Optional.empty(),
                        Optional.empty()),
                List.of(new Course.Level(weights(0, 100))),
                new Pace(Duration.ZERO, Duration.ZERO),
                List.of());
        return new Course("checkout-v42", target, group(), List.of(step, literal, drained, waits(), asks()), policy());
    }

    private static Course.Step waits() {
        return still(
                4,
                Optional.of(new Step.Wait(
                        List.of("error-rate"), Optional.of(Duration.ofMinutes(15)), Step.Wait.IfLate.CONTINUE)),
                Optional.empty());
    }

    private static Course.Step asks() {
        return still(
                5,
                Optional.empty(),
                Optional.of(new Step.Approve(
                        List.of("group:sre"), 2, "patched?", Optional.empty(), Step.Approve.IfUnanswered.PAUSE)));
    }

    private static Course.Step still(int number, Optional<Step.Wait> wait, Optional<Step.Approve> approve) {
        Aim.Action action = wait.isPresent() ? Aim.Action.WAIT : Aim.Action.APPROVE;
        Aim aim = new Aim(action, Optional.empty(), Optional.empty(), Optional.empty(), wait, approve);
        return new Course.Step(
                number,
                "",
                aim,
                List.of(new Course.Level(weights(0, 100))),
                new Pace(Duration.ZERO, Duration.ZERO),
                List.of());
    }

    private static Group group() {
        return new Group(
                List.of(
                        new Group.Server(STABLE, "ecs", "stable", Optional.of(4L), false, true),
                        new Group.Server(CANARY, "eni", "canary", Optional.empty(), true, false)),
                weights(100, 0),
                Optional.of(new Group.Shift("stable", "canary", Spread.FREE)));
    }

    static Blackouts blackouts() {
        return new Blackouts(
                ZoneId.of("Asia/Shanghai"),
                List.of(
                        new Blackout.Once(
                                LocalDateTime.parse("2027-02-04T00:00"),
                                LocalDateTime.parse("2027-02-13T00:00"),
                                "Spring Festival freeze"),
                        new Blackout.Again(Cron.parse("0 22 * * FRI,SAT"), Duration.ofHours(8), "nights")));
    }

    private static Asked asked() {
        return new Asked(
                "prometheus",
                new TreeMap<>(Map.of("query", "sum(rate(errors[2m]))", "connection", "web")),
                Optional.of(Duration.ofMinutes(2)));
    }

    private static Policy policy() {
        GateRules rules = new GateRules(
                new GateRules.Rhythm(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        Optional.of(new GateRules.Windows(Duration.ofSeconds(45), true))),
                new GateRules.Patience(2, OptionalInt.of(5)),
                new GateRules.Absence(
                        GateRules.NoData.FAIL, Optional.of(Duration.ofMinutes(20)), Duration.ofMinutes(10)),
                Set.of("canary"),
                true,
                Optional.of(GateRules.OnFailure.PAUSE));
        return new Policy(
                GateRules.OnFailure.ROLLBACK,
                GateRules.OnFailure.PAUSE,
                Map.of("error-rate", new Policy.Condition("< 1%", rules, Optional.of(asked()))),
                new Policy.Safety(1, new Share(1, 2), Duration.ofMinutes(5), Duration.ofHours(24)),
                Share.percent(2),
                Optional.of(blackouts()),
                Optional.of(new Policy.Hooks(List.of(new Policy.Named(
                        "warm-caches", new HookRules(When.BEFORE_START, Duration.ofMinutes(2), 3, false))))));
    }
}
