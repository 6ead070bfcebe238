package dev.rampgate.engine;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.Fault;
import dev.rampgate.gate.GateRules;
import dev.rampgate.rehearsal.CrashPoint;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Move;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stop;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole rollouts on virtual time: the production engine and core, the model balancer, the memory store. */
class RolloutScenariosTest {
    @Test
    void everythingFineEndsAtHundredPercent() {
        Scenario scenario = new Scenario().gate("errors", Scenario::pass).run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L, 100L);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(0, 0, 0, 0, 100, 100));
        assertThat(scenario.writes()).isEqualTo(3);
        assertThat(scenario.time.now()).isBetween(ofMinutes(20), ofMinutes(21));
        assertThat(scenario.state().fate().exposureSeconds()).isCloseTo(525, org.assertj.core.data.Offset.offset(10.0));
    }

    @Test
    void withoutGatesTheHoldAloneDecides() {
        Scenario scenario = new Scenario().run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.time.now()).isBetween(ofMinutes(20), ofMinutes(21));
    }

    @Test
    void aRampWalksItsLevelsEvenly() {
        Scenario scenario =
                new Scenario().gate("errors", Scenario::pass).ramp(ofMinutes(2)).run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.shares()).containsExactly(0L, 15L, 25L, 33L, 50L, 71L, 100L);
        assertThat(scenario.time.now()).isBetween(ofMinutes(26), ofMinutes(27));
    }

    @Test
    void threeBadReadingsInARowGoBack() {
        Scenario scenario = new Scenario();
        scenario.gate(
                        "errors",
                        () -> scenario.time.now().compareTo(ofMinutes(11)) > 0 ? Scenario.bad() : Scenario.pass())
                .run();

        assertRolledBack(scenario);
        assertThat(scenario.state().fate().reason()).contains("gate errors").contains("0.2 not < 1%");
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L, 0L);
        assertThat(scenario.entries(Entry.Failed.class)).hasSize(1);
    }

    @Test
    void twoBadReadingsAreForgivenByAPass() {
        int[] taken = {0};
        Scenario scenario = new Scenario()
                .gate("errors", () -> ++taken[0] % 3 == 0 ? Scenario.pass() : Scenario.bad())
                .run(ofHours(2));

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void badReadingsInAllFailWhereThePlanSaysSo() {
        int[] taken = {0};
        Scenario scenario = new Scenario()
                .gate(
                        "errors",
                        () -> ++taken[0] % 3 == 0 ? Scenario.pass() : Scenario.bad(),
                        rules -> new GateRules(
                                rules.rhythm(),
                                new GateRules.Patience(3, java.util.OptionalInt.of(4)),
                                rules.absence(),
                                Set.of(),
                                false,
                                Optional.empty()))
                .run();

        assertRolledBack(scenario);
    }

    @Test
    void aHoldDoesNotEndOnABadReading() {
        Scenario scenario = new Scenario();
        scenario.gate("errors", () -> inLastMinuteOfTheSecondHold(scenario) ? Scenario.bad() : Scenario.pass())
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.time.now()).isGreaterThan(ofMinutes(20).plusSeconds(20));
    }

    private static boolean inLastMinuteOfTheSecondHold(Scenario scenario) {
        return scenario.time.now().compareTo(ofMinutes(9).plusSeconds(20)) > 0
                && scenario.time.now().compareTo(ofMinutes(10).plusSeconds(20)) < 0;
    }

    @Test
    void noDataExtendsAHoldOnceAndThenFails() {
        Scenario scenario = new Scenario().gate("errors", Scenario::noData).run();

        assertRolledBack(scenario);
        assertThat(scenario.state().fate().reason()).contains("no-data");
        assertThat(scenario.time.now()).isBetween(ofMinutes(20), ofMinutes(21));
        assertThat(scenario.shares()).containsExactly(0L, 25L, 0L);
    }

    @Test
    void noDataCountsAsBadWhereThePlanSaysSo() {
        Scenario scenario = new Scenario()
                .gate(
                        "errors",
                        Scenario::noData,
                        rules -> new GateRules(
                                rules.rhythm(),
                                rules.patience(),
                                new GateRules.Absence(GateRules.NoData.FAIL, Optional.empty(), ofMinutes(10)),
                                Set.of(),
                                false,
                                Optional.empty()))
                .run();

        assertRolledBack(scenario);
        assertThat(scenario.time.now()).isBetween(ofMinutes(7), ofMinutes(8));
    }

    @Test
    void nothingButErrorsForTenMinutesGoesBack() {
        Scenario scenario = new Scenario();
        scenario.gate(
                        "errors",
                        () -> scenario.time.now().compareTo(ofMinutes(7)) > 0 ? Scenario.error() : Scenario.pass())
                .run();

        assertRolledBack(scenario);
        assertThat(scenario.state().fate().reason()).contains("nothing but errors for 10m");
        assertThat(scenario.time.now()).isBetween(ofMinutes(17), ofMinutes(18));
        assertThat(scenario.shares()).containsExactly(0L, 25L, 0L);
    }

    @Test
    void aReadingThatNeverEndsMovesNothingForward() {
        Scenario scenario = new Scenario().gate("errors", Scenario::error).run(ofMinutes(9));

        assertThat(scenario.shares()).containsExactly(0L);
    }

    @Test
    void aGateThatNeedsAnEmptyPoolIsOff() {
        Scenario scenario = new Scenario();
        scenario.gate(
                        "compare",
                        () -> scenario.balancer.truth().of(ServerKey.of("i-a")).isZero()
                                ? Scenario.bad()
                                : Scenario.pass(),
                        rules -> new GateRules(
                                rules.rhythm(),
                                rules.patience(),
                                rules.absence(),
                                Set.of("stable"),
                                false,
                                Optional.empty()))
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aDryRunNeverDecides() {
        Scenario scenario = new Scenario()
                .gate(
                        "errors",
                        Scenario::bad,
                        rules -> new GateRules(
                                rules.rhythm(), rules.patience(), rules.absence(), Set.of(), true, Optional.empty()))
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.entries(Entry.Judged.class)).isNotEmpty();
    }

    @Test
    void aGateThatPausesFailsNothingUntilResumed() {
        Scenario scenario = new Scenario();
        scenario.gate("errors", () -> betweenMinutes(scenario, 6, 9) ? Scenario.bad() : Scenario.pass())
                .onFailure(GateRules.OnFailure.PAUSE)
                .command(ofMinutes(30), Command.Verb.RESUME)
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.entries(Entry.Stopped.class)).hasSize(1);
        assertThat(scenario.time.now()).isGreaterThan(ofMinutes(40));
    }

    private static boolean betweenMinutes(Scenario scenario, int from, int to) {
        return scenario.time.now().compareTo(ofMinutes(from)) > 0
                && scenario.time.now().compareTo(ofMinutes(to)) < 0;
    }

    @Test
    void pausedTimeIsNoHoldingTime() {
        Scenario scenario = new Scenario()
                .command(ofMinutes(6), Command.Verb.PAUSE)
                .command(ofMinutes(66), Command.Verb.RESUME)
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.time.now()).isBetween(ofMinutes(80), ofMinutes(81));
    }

    @Test
    void advanceEndsTheTimeButWaitsForTheGate() {
        Scenario scenario = new Scenario()
                .gate("errors", Scenario::pass)
                .command(ofMinutes(5).plusSeconds(10), Command.Verb.ADVANCE)
                .run(ofMinutes(7));

        assertThat(scenario.entries(Entry.Advanced.class)).hasSize(1);
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L);
        assertThat(secondOf(scenario, Move.NEXT_STEP, 2))
                .isBetween(ofMinutes(6), ofMinutes(6).plusSeconds(5));
    }

    private static Duration secondOf(Scenario scenario, Move move, int nth) {
        return scenario.journal().stream()
                .filter(one -> one.entry().equals(new Entry.Moved(move)))
                .skip(nth - 1L)
                .findFirst()
                .map(one -> one.at().running())
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("abortTimes")
    void abortGoesBackFromAnywhere(Duration when) {
        Scenario scenario = new Scenario()
                .gate("errors", Scenario::pass)
                .ramp(ofSeconds(10))
                .fault(ofMinutes(5), Fault.slow(ofSeconds(4)), 1)
                .fault(ofMinutes(5).plusSeconds(8), Fault.partial(1), 1)
                .command(when, Command.Verb.ABORT)
                .run();

        assertRolledBack(scenario);
        assertThat(scenario.state().fate().reason()).isEqualTo("aborted: because");
        assertThat(scenario.state().fate().actor().id()).isEqualTo("zhao");
    }

    static Stream<Duration> abortTimes() {
        return Stream.of(
                        1L,
                        250L,
                        300_000L,
                        300_100L,
                        300_250L,
                        302_000L,
                        304_100L,
                        306_000L,
                        315_000L,
                        400_000L,
                        1_000_000L)
                .map(Duration::ofMillis);
    }

    @Test
    void abortWithKeepLeavesTheWeights() {
        Scenario scenario =
                new Scenario().command(ofMinutes(6), Command.Verb.ABORT_KEEP).run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(100, 100, 100, 100, 67, 67));
    }

    @ParameterizedTest
    @MethodSource("abortTimes")
    void abortWithKeepEndsAnywhereAndWritesNothingMore(Duration when) {
        Scenario scenario = new Scenario()
                .ramp(ofSeconds(10))
                .fault(ofMinutes(5), Fault.slow(ofSeconds(4)), 1)
                .fault(ofMinutes(5).plusSeconds(8), Fault.partial(1), 1)
                .command(when, Command.Verb.ABORT_KEEP)
                .run();
        long written = scenario.writes();
        scenario.run(ofMinutes(20));

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(scenario.writes()).isEqualTo(written);
    }

    @Test
    void abortBeforeAnythingWasReadGoesBackToo() {
        Scenario scenario = new Scenario();
        scenario.balancer.strike(
                Fault.of(Fault.Word.THROTTLED), List.of(Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTE), Duration.ZERO, 5);
        scenario.command(ofSeconds(1), Command.Verb.ABORT).run();

        assertRolledBack(scenario);
        assertThat(scenario.writes()).isZero();
    }

    @Test
    void abortWithKeepDuringRepeatedRefusalsEndsAtOnce() {
        Scenario scenario = new Scenario()
                .fault(ofMinutes(5), Fault.of(Fault.Word.THROTTLED), 20)
                .command(ofMinutes(5).plusSeconds(20), Command.Verb.ABORT_KEEP)
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.baseline());
    }

    @Test
    void aLevelThatIsThereAlreadyIsNotWritten() {
        Scenario scenario = new Scenario()
                .ramp(ofMinutes(2))
                .crash(CrashPoint.AFTER_SEND, 1)
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.writes()).isEqualTo(6);
    }

    @Test
    void everyCommandHasOneAnswerAndIllegalOnesAreRefused() {
        Scenario scenario = new Scenario()
                .command(ofMinutes(1), Command.Verb.RESUME)
                .command(ofMinutes(2), Command.Verb.PAUSE)
                .command(ofMinutes(3), Command.Verb.PAUSE)
                .command(ofMinutes(3), Command.Verb.ADVANCE)
                .command(ofMinutes(4), Command.Verb.RESUME)
                .run();

        assertThat(scenario.entries(Entry.Commanded.class))
                .extracting(entry -> entry.refusal().isEmpty())
                .containsExactly(false, true, false, false, true);
    }

    @Test
    void aForeignChangeStopsForwardWritesAndIsNeverOverwritten() {
        Scenario scenario = new Scenario().at(ofMinutes(6), () -> {}).run(ofMinutes(6));
        Weights edited = Scenario.weights(5, 100, 100, 100, 67, 67);
        scenario.balancer.edit(Weights.of(Map.of(ServerKey.of("i-a"), Weight.of(5))));
        scenario.run(ofHours(2));

        assertThat(scenario.state().watch().stops()).containsOnlyKeys(Stop.DRIFT);
        assertThat(scenario.state().watch().stops().get(Stop.DRIFT).reason()).contains("i-a 100 -> 5");
        assertThat(scenario.balancer.truth()).isEqualTo(edited);
        assertThat(scenario.writes()).isEqualTo(1);
    }

    @Test
    void afterDriftGoingBackRespectsTheStranger() {
        Scenario scenario = new Scenario().run(ofMinutes(6));
        scenario.balancer.edit(Weights.of(Map.of(ServerKey.of("i-a"), Weight.of(5))));
        scenario.command(ofMinutes(30), Command.Verb.ABORT).run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(5, 100, 100, 100, 0, 0));
    }

    @Test
    void afterDriftAPersonMayGoOn() {
        Scenario scenario = new Scenario().run(ofMinutes(6));
        scenario.balancer.edit(Weights.of(Map.of(ServerKey.of("i-a"), Weight.of(5))));
        scenario.command(ofMinutes(30), Command.Verb.RESUME).run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(0, 0, 0, 0, 100, 100));
    }

    @Test
    void driftGoesBackWhereThePolicySaysSo() {
        Scenario scenario = new Scenario().onDrift(GateRules.OnFailure.ROLLBACK).run(ofMinutes(6));
        scenario.balancer.edit(Weights.of(Map.of(ServerKey.of("i-x"), Weight.of(90))));
        scenario.run();

        assertRolledBack(scenario);
    }

    @Test
    void weightsThatChangedBeforeTheStartRefuse() {
        Scenario scenario = new Scenario();
        scenario.balancer.edit(Weights.of(Map.of(ServerKey.of("i-a"), Weight.of(99))));
        scenario.run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(scenario.writes()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Word.class,
            names = {"ERROR"},
            mode = EnumSource.Mode.EXCLUDE)
    void oneFaultOfAnyKindIsSurvived(Fault.Word word) {
        Fault fault = switch (word) {
            case SLOW -> Fault.slow(ofSeconds(3));
            case LATE -> Fault.late(ofSeconds(40));
            case PARTIAL -> Fault.partial(1);
            default -> Fault.of(word);
        };
        Scenario scenario = new Scenario()
                .gate("errors", Scenario::pass)
                .fault(ofMinutes(5), fault, 2)
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L, 100L);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(0, 0, 0, 0, 100, 100));
    }

    @Test
    void aServiceThatStaysDownFailsTheStepWithinItsPatience() {
        Scenario scenario = new Scenario()
                .fault(ofMinutes(5), Fault.of(Fault.Word.THROTTLED), 60)
                .run();

        assertThat(scenario.state().fate().reason()).contains("step 2 is not verified after 5m");
        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void anErrorTimeAfterTimeIsTriedOnceMoreAtOnceAndThenLessAndLessOften() {
        Scenario scenario = new Scenario()
                .fault(ofMinutes(5), Fault.error("ServiceUnavailable", 503), 1_000)
                .run();

        List<Duration> sent = scenario.journal().stream()
                .filter(recorded -> recorded.entry() instanceof Entry.Intended intended
                        && intended.intent().cursor().step() == 2)
                .map(recorded -> recorded.at().running())
                .toList();
        assertThat(scenario.state().fate().reason()).contains("step 2 is not verified after 5m");
        assertThat(sent.get(1).minus(sent.get(0))).isLessThan(ofMillis(100));
        assertThat(sent.get(2).minus(sent.get(1))).isBetween(ofMillis(500), ofMillis(600));
        assertThat(sent).hasSizeBetween(12, 20);
    }

    @Test
    void goingBackNeverGivesUp() {
        Scenario scenario = new Scenario()
                .command(ofMinutes(6), Command.Verb.ABORT)
                .fault(ofMinutes(6), Fault.of(Fault.Word.THROTTLED), 200)
                .run();

        assertRolledBack(scenario);
        assertThat(scenario.entries(Entry.Stuck.class)).hasSize(1);
        assertThat(scenario.time.now()).isGreaterThan(ofMinutes(20));
    }

    @Test
    void whatIsTriedAgainIsSaidWithWhy() {
        Scenario scenario = new Scenario()
                .command(ofMinutes(6), Command.Verb.ABORT)
                .fault(ofMinutes(6), Fault.error("ServiceUnavailable", 503), 200)
                .run(ofMinutes(8));
        RolloutState state = scenario.state();

        assertThat(Views.of(
                                new RolloutId("r-7k2m"),
                                new Stories.Standing(state, Map.of()),
                                state.mark().at(),
                                true)
                        .reason())
                .startsWith("aborted")
                .contains("; tries again: ServiceUnavailable");
    }

    @Test
    void aLoadBalancerThatIsGoneEndsIt() {
        Scenario scenario = new Scenario().run(ofMinutes(6));
        scenario.balancer.delete();
        scenario.run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(scenario.state().fate().reason()).startsWith("load-balancer-gone");
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aCrashAtAnyPointAroundTheWireLosesNothing(CrashPoint point, int nth) {
        Scenario scenario =
                new Scenario().gate("errors", Scenario::pass).crash(point, nth).run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L, 100L);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(0, 0, 0, 0, 100, 100));
        assertThat(scenario.entries(Entry.Owned.class)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aCrashAtAnyPointOnTheWayBackLosesNothing(CrashPoint point, int nth) {
        Scenario scenario = new Scenario();
        scenario.gate(
                        "errors",
                        () -> scenario.time.now().compareTo(ofMinutes(11)) > 0 ? Scenario.bad() : Scenario.pass())
                .crash(point, nth)
                .run();

        assertRolledBack(scenario);
        assertThat(scenario.entries(Entry.Owned.class)).hasSize(2);
    }

    static Stream<Arguments> crashes() {
        return Stream.of(CrashPoint.values())
                .flatMap(point -> Stream.of(1, 2, 3).map(nth -> Arguments.of(point, nth)));
    }

    @Test
    void deadTimeIsNoHoldingTime() {
        Scenario scenario = new Scenario().crash(CrashPoint.AFTER_RESULT, 2).run();

        Duration wall = scenario.time.now();
        RolloutState state = scenario.state();
        assertThat(state.mark().at().running()).isLessThan(wall.minusSeconds(19));
        assertThat(state.mark().at().running()).isGreaterThan(ofMinutes(20));
    }

    @Test
    void timeInWhichItWasSuspendedInACommitIsNoHoldingTime() {
        Scenario scenario = new Scenario()
                .gate("errors", Scenario::pass)
                .suspendedInACommit(ofHours(1))
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.entries(Entry.Owned.class)).hasSize(2);
        assertThat(scenario.state().mark().at().running()).isBetween(ofMinutes(20), ofMinutes(21));
        assertThat(scenario.time.now()).isBetween(ofMinutes(80), ofMinutes(81));
    }

    @Test
    void aWallClockThatJumpsChangesNoDuration() {
        Scenario scenario = new Scenario();
        scenario.at(ofMinutes(3), () -> scenario.time.skew(ofHours(-1)))
                .at(ofMinutes(12), () -> scenario.time.skew(ofHours(2)))
                .run();

        assertThat(scenario.time.now()).isBetween(ofMinutes(20), ofMinutes(21));
    }

    @Test
    void foldingTheJournalAgainGivesTheStoredRow() {
        Scenario scenario = new Scenario().gate("errors", Scenario::pass).run();

        assertThat(scenario.store.find(Scenario.ID)).contains(Rows.of(Scenario.ID, scenario.state()));
        List<Recorded> journal = scenario.journal();
        for (int i = 0; i < journal.size(); i++) {
            assertThat(journal.get(i).seq()).isEqualTo(i + 1L);
        }
    }

    private static void assertRolledBack(Scenario scenario) {
        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.baseline());
    }

    @Test
    void whatAStepWaitsForLetsItGoOn() {
        Scenario scenario = new Scenario().waits(Scenario::pass);
        scenario.command(ofMinutes(20), Command.Verb.APPROVE).run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L, 100L);
    }

    @ParameterizedTest
    @CsvSource({
        "11, ABORT, bad",
        "11, ABORT_KEEP, bad",
        "11, FINISH, bad",
        "12, ABORT, pass",
        "12, ABORT_KEEP, pass",
        "12, REJECT, pass",
        "12, FINISH, pass"
    })
    void whoeverSpeaksWhileItWaitsIsHeard(int minute, Command.Verb verb, String quiet) {
        Scenario scenario = new Scenario().waits(quiet.equals("pass") ? Scenario::pass : Scenario::bad);
        scenario.command(ofMinutes(minute), verb).run();

        assertThat(scenario.state().fate().outcome())
                .isEqualTo(
                        switch (verb) {
                            case ABORT, REJECT -> Outcome.ROLLED_BACK;
                            case ABORT_KEEP -> Outcome.ABORTED;
                            default -> Outcome.SUCCEEDED;
                        });
    }

    /** A stranger's weights that were taken for good are what a waiting step changes back. */
    @ParameterizedTest
    @ValueSource(ints = {7, 12})
    void aWaitingStepWritesWhereItHasTo(int minute) {
        Scenario scenario = new Scenario();
        scenario.waits(() -> scenario.time.now().compareTo(ofMinutes(15)) > 0 ? Scenario.pass() : Scenario.bad());
        scenario.at(ofMinutes(minute), () -> scenario.balancer.edit(Scenario.weights(100, 100, 100, 100, 60, 60)));
        scenario.command(ofMinutes(minute + 1), Command.Verb.RESUME);
        scenario.run(ofMinutes(40));

        assertThat(scenario.state().word()).isEqualTo("waiting");
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(100, 100, 100, 100, 67, 67));
    }

    @Test
    void whoFinishesDuringRepeatedRefusalsIsHeard() {
        Scenario scenario = new Scenario()
                .fault(ofMinutes(5), Fault.of(Fault.Word.THROTTLED), 7)
                .command(ofMinutes(5).plusSeconds(20), Command.Verb.FINISH)
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.shares()).containsExactly(0L, 100L);
    }

    @ParameterizedTest
    @MethodSource("abortTimes")
    void whoFinishesIsHeardAnywhere(Duration when) {
        Scenario scenario = new Scenario()
                .gate("errors", Scenario::pass)
                .ramp(ofSeconds(10))
                .fault(ofMinutes(5), Fault.slow(ofSeconds(4)), 1)
                .fault(ofMinutes(5).plusSeconds(8), Fault.partial(1), 1)
                .command(when, Command.Verb.FINISH)
                .run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(0, 0, 0, 0, 100, 100));
    }

    @Test
    void whoFinishesWhileItIsPausedOrGoesBackIsRefused() {
        Scenario scenario = new Scenario();
        scenario.command(ofMinutes(6), Command.Verb.PAUSE);
        scenario.command(ofMinutes(7), Command.Verb.FINISH);
        scenario.command(ofMinutes(8), Command.Verb.ABORT);
        scenario.run();

        assertThat(scenario.entries(Entry.Commanded.class))
                .extracting(Entry.Commanded::refusal)
                .containsExactly("", "it is paused: resume it first", "");
    }

    /** A transition that no scenario takes is either wrong or untested. */
    @AfterAll
    static void everyDeclaredMoveIsTaken() {
        Set<String> declared = new TreeSet<>();
        for (Move move : Move.values()) {
            move.from().forEach(stage -> declared.add(move + " from " + stage));
        }
        assertThat(Scenario.taken()).containsAll(declared);
    }

    @Test
    void aCommandToGoForwardIsBoundToTheStateItWasMadeFor() {
        Scenario scenario = new Scenario();
        long[] seen = {0};
        scenario.at(ofMinutes(1), () -> seen[0] = scenario.state().mark().seq());
        scenario.at(ofMinutes(6), () -> scenario.command(Command.Verb.ADVANCE, seen[0]));
        scenario.command(ofMinutes(7), Command.Verb.ADVANCE);
        scenario.run(ofMinutes(8));
        assertThat(scenario.entries(Entry.Commanded.class))
                .extracting(entry -> entry.refusal().isEmpty())
                .containsExactly(false, true);
    }
}
