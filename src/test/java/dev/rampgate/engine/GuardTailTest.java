package dev.rampgate.engine;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.Fault;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.Reply;
import dev.rampgate.hook.When;
import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rehearsal.Boundary.Phase;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.Row;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a process that stays does for a rollout that has ended. */
class GuardTailTest {
    private static final RolloutId NEXT = new RolloutId("r-next");
    private static final Weights CANARY = Scenario.weights(0, 0, 0, 0, 100, 100);
    /** Step 3 begins ten minutes after the start, and two steps of five minutes are left. */
    private static final Duration STEP_3 = ofMinutes(10);

    /** The call of half the traffic takes effect two minutes after everything was over. */
    private static Scenario late() {
        return new Scenario().fault(STEP_3, Fault.late(ofMinutes(12)), 1);
    }

    private static List<String> told(Scenario scenario) {
        return scenario.entries(Entry.Noted.class).stream()
                .map(noted -> noted.type() + ": " + noted.text())
                .toList();
    }

    private static long looks(Scenario scenario) {
        return scenario.balancer.calls().stream()
                .filter(call -> call.action() == Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTE)
                .count();
    }

    @Test
    void itLooksForTwoMinutesAndNoLonger() {
        Scenario scenario = new Scenario().run();
        long before = looks(scenario);

        scenario.afterwards(ofMinutes(2).plusSeconds(1));
        assertThat(looks(scenario) - before).isEqualTo(4);
        assertThat(scenario.owned()).isFalse();

        scenario.afterwards(ofMinutes(30));
        assertThat(looks(scenario) - before).isEqualTo(4);
        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aCallThatTakesEffectAfterASuccessIsTakenBackOnce() {
        Scenario scenario = late().run();
        long writes = scenario.writes();
        assertThat(scenario.balancer.truth()).isEqualTo(CANARY);

        scenario.afterwards(ofMinutes(2).plusSeconds(30));
        assertThat(scenario.writes()).isEqualTo(writes + 1);
        assertThat(scenario.balancer.truth()).isEqualTo(CANARY);

        scenario.afterwards(ofMinutes(30));
        assertThat(scenario.writes()).isEqualTo(writes + 1);
        assertThat(scenario.owned()).isFalse();
        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told(scenario)).isEmpty();
    }

    @Test
    void aCallThatTakesEffectAfterARollbackIsTakenBack() {
        Scenario scenario = new Scenario()
                .fault(ofMinutes(5), Fault.late(ofMinutes(3)), 1)
                .command(ofMinutes(6), Command.Verb.ABORT)
                .run();
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.baseline());

        scenario.afterwards(ofMinutes(3));

        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.baseline());
        assertThat(scenario.balancer.calls().stream()
                        .filter(call -> call.action() == Action.SET_BACKEND_SERVERS)
                        .map(ModelCall::lane)
                        .map(Enum::name))
                .endsWith("BACK", "BACK");
        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void whatCannotBeTakenBackNowIsTriedAgain() {
        Scenario scenario = late().fault(ofMinutes(21), Fault.of(Fault.Word.THROTTLED), 4)
                .run()
                .afterwards(ofMinutes(5));

        assertThat(scenario.balancer.truth()).isEqualTo(CANARY);
    }

    @Test
    void whatTakesSeveralCallsIsTakenBackToTheLastServer() {
        Scenario scenario = new Scenario()
                .minCapacity(70)
                .fault(STEP_3, Fault.late(ofMinutes(3)), 1)
                .command(ofMinutes(11), Command.Verb.ABORT)
                .run();
        long writes = scenario.writes();

        scenario.afterwards(ofMinutes(30));

        assertThat(scenario.writes()).isEqualTo(writes + 2);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.baseline());
        assertThat(scenario.owned()).isFalse();
    }

    @Test
    void whatWasTakenBackIsReadBack() {
        Scenario scenario = late().run().afterwards(ofMinutes(30));

        List<Recorded> journal = scenario.journal();
        assertThat(journal.get(journal.size() - 1).entry())
                .isInstanceOfSatisfying(
                        Entry.Seen.class, seen -> assertThat(seen.weights()).isEqualTo(CANARY));
    }

    @Test
    void aLookThatFailsAtTheEndIsMadeUpFor() {
        Scenario scenario =
                new Scenario().fault(STEP_3, Fault.late(ofMinutes(15).plusSeconds(40)), 1);
        scenario.balancer.strike(
                Fault.of(Fault.Word.THROTTLED),
                List.of(Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTE),
                ofMinutes(25).plusSeconds(45),
                1);
        scenario.run().afterwards(ofMinutes(30));

        assertThat(scenario.balancer.truth()).isEqualTo(CANARY);
        assertThat(scenario.owned()).isFalse();
    }

    @Test
    void whoseHookIsStillOwedLeavesTheTargetToTheNextAllTheSame() {
        Scenario scenario = late().hook(
                        "deaf",
                        new HookRules(When.AFTER_FINISH, ofSeconds(30), 50, true),
                        notice -> Reply.no("nobody hears"));
        scenario.run(ofMinutes(20).plusSeconds(2));
        long writes = scenario.writes();
        begin(scenario);
        end(scenario);
        scenario.balancer.edit(Scenario.weights(50, 50, 50, 50, 100, 100));

        scenario.afterwards(ofMinutes(3));

        assertThat(scenario.entries(Entry.Relieved.class)).hasSize(1);
        assertThat(told(scenario)).isEmpty();
        assertThat(scenario.writes()).isEqualTo(writes);
        assertThat(scenario.store.find(Scenario.ID).orElseThrow().ended()).isTrue();
    }

    @Test
    void aStrangerIsToldOfOnceAndLeftAlone() {
        Scenario scenario = new Scenario().run();
        long writes = scenario.writes();

        scenario.at(scenario.time.now().plusSeconds(40), () -> edit(scenario)).afterwards(ofMinutes(30));

        assertThat(scenario.writes()).isEqualTo(writes);
        assertThat(told(scenario)).containsExactly("drift.detected: after the end somebody else changed i-a 0 -> 7");
        assertThat(scenario.balancer.truth()).isEqualTo(CANARY.with(ServerKey.of("i-a"), Weight.of(7)));
    }

    private static void edit(Scenario scenario) {
        scenario.balancer.edit(Weights.of(Map.of(ServerKey.of("i-a"), Weight.of(7))));
    }

    @Test
    void theNextRolloutOfTheTargetLooksAfterItself() {
        Scenario scenario = late().run();
        long writes = scenario.writes();
        begin(scenario);
        edit(scenario);

        scenario.afterwards(ofMinutes(30));

        assertThat(scenario.entries(Entry.Relieved.class)).containsExactly(new Entry.Relieved(NEXT.value()));
        assertThat(told(scenario)).isEmpty();
        assertThat(scenario.writes()).isEqualTo(writes);
        assertThat(scenario.owned()).isFalse();
    }

    private static void begin(Scenario scenario) {
        Recorded begun = RolloutMachine.begin(
                scenario.course(), Scenario.origin(), new Moment(scenario.time.wall(), Duration.ZERO));
        scenario.store.begin(Rows.of(NEXT, RolloutState.of(List.of(begun))), Optional.empty(), List.of(begun));
    }

    private static void end(Scenario scenario) {
        Row row = scenario.store.find(NEXT).orElseThrow();
        Recorded last = new Recorded(2, 0, new Moment(scenario.time.wall(), Duration.ZERO), new Entry.Counted());
        scenario.store.append(
                new Row(NEXT, row.plan(), row.target(), "succeeded", true, row.startedAt(), 2), 0, List.of(last));
    }

    @Test
    void aRolloutThatBeginsInTheSameMomentHasTheTarget() {
        Scenario scenario = late();
        scenario.boundary(new Boundary() {
            @Override
            public void commit(Phase phase, List<Recorded> entries) {
                boolean takesBack = entries.stream().anyMatch(entry -> entry.entry() instanceof Entry.Intended)
                        && scenario.state().ended();
                if (phase == Phase.BEFORE && takesBack) {
                    begin(scenario);
                }
            }
        });
        scenario.run();
        long writes = scenario.writes();

        scenario.afterwards(ofMinutes(30));

        assertThat(scenario.store.find(NEXT)).isPresent();
        assertThat(scenario.writes()).isEqualTo(writes);
        assertThat(scenario.owned()).isFalse();
    }

    @Test
    void aKillBeforeItIsTakenBackLeavesNothingBehind() {
        Scenario scenario = late();
        scenario.boundary(new Boundary() {
            @Override
            public void send(Phase phase, Intent intent) {
                if (phase == Phase.BEFORE && scenario.state().ended()) {
                    throw new Killed();
                }
            }
        });
        scenario.run();
        scenario.afterwards(ofMinutes(2).plusSeconds(30));
        assertThat(scenario.store.find(Scenario.ID).orElseThrow().ended()).isTrue();

        scenario.afterwards(ofSeconds(60));

        assertThat(scenario.balancer.truth()).isEqualTo(CANARY);
        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
