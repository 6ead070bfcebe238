package dev.rampgate.engine;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.model.Action;
import dev.rampgate.gate.GateRules;
import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.Notice;
import dev.rampgate.hook.Reply;
import dev.rampgate.hook.When;
import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Move;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What hooks hold, what they don't, and who hears of what, on virtual time. */
class HookScenariosTest {
    private final List<String> calls = new ArrayList<>();

    private Scenario all(Function<Notice, Reply> reply) {
        Scenario scenario = new Scenario();
        for (When when : When.values()) {
            scenario.hook(when.word(), when, notice -> {
                calls.add(when.word() + " " + notice.step() + " at " + Math.round(notice.traffic() * 100));
                return reply.apply(notice);
            });
        }
        return scenario;
    }

    private static HookRules rules(When when, int retries, boolean ignored) {
        return new HookRules(when, ofSeconds(30), retries, ignored);
    }

    @Test
    void everyMomentIsTold() {
        Scenario scenario = all(notice -> Reply.yes("")).run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(calls)
                .containsExactly(
                        "before-start 1 at 0",
                        "before-step 1 at 0",
                        "after-step 1 at 0",
                        "before-step 2 at 0",
                        "after-step 2 at 25",
                        "before-step 3 at 25",
                        "after-step 3 at 50",
                        "before-step 4 at 50",
                        "after-step 4 at 100",
                        "before-finish 4 at 100",
                        "after-finish 4 at 100");
        assertThat(scenario.time.now()).isBetween(ofMinutes(20), ofMinutes(21));
    }

    @Test
    void whatIsSaidNoToBeforeTheStartIsNeverWritten() {
        Scenario scenario = all(notice -> Reply.no("not now")).run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(scenario.state().fate().reason()).isEqualTo("hook before-start: not now");
        assertThat(scenario.writes()).isZero();
        assertThat(calls).containsExactly("before-start 1 at 0", "on-rollback 1 at 0");
    }

    @Test
    void noAfterAStepGoesBack() {
        Scenario scenario = all(notice -> notice.traffic() > 0.4 ? Reply.no("sales fell") : Reply.yes(""))
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L, 0L);
        assertThat(calls).endsWith("after-step 3 at 50", "on-rollback 3 at 50");
    }

    @Test
    void noPausesWhereThePlanSaysSoAndIsAskedAnewAfterResume() {
        int[] tries = {0};
        Scenario scenario = new Scenario()
                .onFailure(GateRules.OnFailure.PAUSE)
                .hook("ask", When.BEFORE_FINISH, notice -> ++tries[0] == 1 ? Reply.no("wait") : Reply.yes(""));
        scenario.command(ofMinutes(30), Command.Verb.RESUME).run();

        assertThat(scenario.entries(Entry.Stopped.class))
                .extracting(Entry.Stopped::stop)
                .containsExactly(Stop.GATE);
        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(tries[0]).isEqualTo(2);
    }

    @Test
    void itIsTriedAgainWithLongerPausesAndNoMoreOftenThanThePlanSays() {
        List<Duration> times = new ArrayList<>();
        Scenario scenario = new Scenario();
        scenario.hook("warm", rules(When.BEFORE_START, 3, false), notice -> {
                    times.add(scenario.time.now());
                    return Reply.no("cold");
                })
                .run();

        assertThat(times).hasSize(4);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i).minus(times.get(i - 1)))
                    .isBetween(
                            ofSeconds(1L << (i - 1)), ofSeconds(1L << (i - 1)).plusMillis(20));
        }
        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void anIgnoredHookHoldsUntilItIsGivenUp() {
        Scenario scenario = new Scenario()
                .hook("warm", rules(When.BEFORE_START, 1, true), notice -> Reply.no("cold"))
                .hook("told", rules(When.AFTER_FINISH, 2, true), notice -> Reply.no("gone"))
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.entries(Entry.Replied.class)).hasSize(5);
    }

    @Test
    void aHookIsAskedWhenItsStepCouldBeginAndNotWhilePaused() {
        Scenario scenario = all(notice -> Reply.yes(""));
        scenario.command(ofMinutes(4), Command.Verb.PAUSE)
                .at(ofMinutes(50), () -> assertThat(calls).doesNotContain("after-step 1 at 0"))
                .command(ofMinutes(51), Command.Verb.RESUME)
                .run();

        assertThat(calls).contains("after-step 1 at 0", "after-finish 4 at 100");
    }

    @Test
    void waitingForAHookIsNoMissingPatienceButCountsForTheDeadline() {
        Scenario scenario = new Scenario();
        scenario.hook(
                        "warm",
                        rules(When.BEFORE_START, 100, false),
                        notice -> scenario.time.now().compareTo(ofMinutes(20)) > 0 ? Reply.yes("") : Reply.no("cold"))
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.entries(Entry.Moved.class)).doesNotContain(new Entry.Moved(Move.GIVEN_UP));
    }

    @Test
    void goingBackBeginsAtOnceWhateverHooksSay() {
        Scenario scenario = new Scenario();
        scenario.hook(
                        "ask",
                        rules(When.BEFORE_STEP, 100, false),
                        notice -> notice.step() < 3 ? Reply.yes("") : Reply.no("no"))
                .hook("back", rules(When.ON_ROLLBACK, 5, false), notice -> Reply.no("nobody hears"))
                .command(ofMinutes(12), Command.Verb.ABORT)
                .run();

        Duration first = scenario.balancer.calls().stream()
                .filter(call -> call.action() == Action.SET_BACKEND_SERVERS
                        && call.lane() == dev.rampgate.balancer.Call.Lane.BACK)
                .map(call -> call.at())
                .findFirst()
                .orElseThrow();
        assertThat(first.minus(ofMinutes(12))).isLessThan(ofSeconds(1));
        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        List<Class<?>> after = entriesAfterTheEnd(scenario);
        assertThat(after).contains(Entry.Replied.class).isSubsetOf(Entry.Replied.class, Entry.Seen.class);
        assertThat(scenario.entries(Entry.Replied.class).stream()
                        .filter(reply -> reply.hook().equals("back")))
                .hasSize(6);
    }

    private static List<Class<?>> entriesAfterTheEnd(Scenario scenario) {
        List<Recorded> journal = scenario.journal();
        int end = 0;
        for (int i = 0; i < journal.size(); i++) {
            end = journal.get(i).entry() instanceof Entry.Ended ? i : end;
        }
        return journal.subList(end + 2, journal.size()).stream()
                .<Class<?>>map(recorded -> recorded.entry().getClass())
                .toList();
    }

    /** Killed when a hook has heard of it and nobody has noted that: it hears of it again, as the same moment. */
    @Test
    void aCrashBetweenAskingAndTheAnswerAsksAgain() {
        for (When when : When.values()) {
            calls.clear();
            Scenario scenario = all(notice -> when == When.ON_ROLLBACK && notice.traffic() > 0.4 && notice.step() == 3
                    ? Reply.no("x")
                    : Reply.yes(""));
            scenario.boundary(new Boundary() {
                        private boolean killed;

                        @Override
                        public void hook(Phase phase, String name) {
                            if (phase == Phase.RETURNED && name.equals(when.word()) && !killed) {
                                killed = true;
                                throw new Killed();
                            }
                        }
                    })
                    .run();

            String again = calls.stream()
                    .filter(call -> call.startsWith(when.word()))
                    .findFirst()
                    .orElseThrow();
            assertThat(calls.stream().filter(again::equals)).as(when.word()).hasSize(2);
            assertThat(scenario.state().fate().outcome())
                    .as(when.word())
                    .isEqualTo(when == When.ON_ROLLBACK ? Outcome.ROLLED_BACK : Outcome.SUCCEEDED);
        }
    }
}
