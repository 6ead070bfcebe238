package dev.rampgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.rehearsal.Boundary.Phase;
import dev.rampgate.rollout.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The faults that are best shown in simulation, one after the other, by the numbers of {@code src/docs/faults.md}. */
@ExtendWith(Quiet.class)
class FaultsTest {
    private static final World.Setup FORWARD = World.Setup.of(Courses.SMALL);
    private static final World.Setup BACK = FORWARD.badFrom(2);

    /** The outcomes of the worlds in which this happens at every such point. */
    private static List<Outcome> outcomes(World.Setup setup, Mishap mishap, Where where, Phase phase) {
        List<Outcome> outcomes = new ArrayList<>();
        World.run(setup, Choices.CALM).crossings.stream()
                .filter(crossing -> crossing.where() == where && crossing.phase() == phase)
                .forEach(crossing -> outcomes.add(outcome(setup, Map.of(crossing.number(), mishap))));
        assertThat(outcomes).isNotEmpty();
        return outcomes;
    }

    private static Outcome outcome(World.Setup setup, Map<Integer, Mishap> mishaps) {
        World world = new World(setup, Choices.of(mishaps), Duration.ofDays(1), false);
        Optional<Failure> failure = Failure.run(world);
        assertThat(failure).as(() -> Study.told(failure)).isEmpty();
        return Objects.requireNonNull(
                Objects.requireNonNull(world.state()).fate().outcome());
    }

    private static void survives(Mishap mishap, Where where, Phase phase) {
        assertThat(outcomes(FORWARD, mishap, where, phase)).containsOnly(Outcome.SUCCEEDED);
    }

    private static void survivesOnTheWayBack(Mishap mishap, Where where, Phase phase) {
        assertThat(outcomes(BACK, mishap, where, phase)).containsOnly(Outcome.ROLLED_BACK);
    }

    @Test
    void f1_killBeforeTheIntent() {
        survives(Mishap.DIES, Where.INTENT, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.DIES, Where.INTENT_BACK, Phase.BEFORE);
    }

    @Test
    void f2_killAfterTheIntentBeforeTheCall() {
        survives(Mishap.DIES, Where.INTENT, Phase.DONE);
        survives(Mishap.DIES, Where.SEND, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.DIES, Where.SEND_BACK, Phase.BEFORE);
    }

    @Test
    void f3_killWhileTheCallIsUnderWay() {
        survives(Mishap.DIES, Where.SEND, Phase.DONE);
        survives(Mishap.DIES_CALLING, Where.SEND, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.DIES_CALLING, Where.SEND_BACK, Phase.BEFORE);
    }

    @Test
    void f4_killAfterTheAnswerBeforeTheResult() {
        survives(Mishap.DIES, Where.SEND, Phase.RETURNED);
        survives(Mishap.DIES, Where.RESULT, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.DIES, Where.RESULT_BACK, Phase.BEFORE);
    }

    @Test
    void f5_killAfterTheResult() {
        survives(Mishap.DIES, Where.RESULT, Phase.DONE);
        survives(Mishap.DIES, Where.VERIFIED, Phase.DONE);
        survives(Mishap.DIES, Where.NEXT, Phase.DONE);
    }

    @Test
    void f6_killDuringRecovery() {
        assertThat(new Study().doubleKills(World.Setup.of(Courses.JUMP), 2)).isEmpty();
    }

    @Test
    void f8_timeOutApplied() {
        survives(Mishap.LOST, Where.SEND, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.LOST, Where.SEND_BACK, Phase.BEFORE);
    }

    @Test
    void f9_timeOutNotApplied() {
        survives(Mishap.TIMEOUT, Where.SEND, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.TIMEOUT, Where.SEND_BACK, Phase.BEFORE);
    }

    @Test
    void f10_timeOutAppliedLater() {
        survives(Mishap.ZOMBIE, Where.SEND, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.ZOMBIE, Where.SEND_BACK, Phase.BEFORE);
    }

    @Test
    void f11_throttled() {
        survives(Mishap.THROTTLED, Where.SEND, Phase.BEFORE);
        survives(Mishap.QUOTA, Where.SEND, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.QUOTA, Where.SEND_BACK, Phase.BEFORE);
        survives(Mishap.LOOK_THROTTLED, Where.READ_BEFORE, Phase.BEFORE);
    }

    @Test
    void f12_busy() {
        survives(Mishap.BUSY, Where.SEND, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.BUSY, Where.SEND_BACK, Phase.BEFORE);
    }

    @Test
    void f13_serverErrorResetOrGarbage() {
        survives(Mishap.SERVER_ERROR, Where.SEND, Phase.BEFORE);
        survives(Mishap.GARBAGE, Where.SEND, Phase.BEFORE);
        survives(Mishap.ERROR_IN_200, Where.SEND, Phase.BEFORE);
        survives(Mishap.LOOK_GARBAGE, Where.READ_VERIFY, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.LOOK_GARBAGE, Where.VERIFY_BACK, Phase.BEFORE);
    }

    @Test
    void f14_aSuccessThatReadsBackOtherwise() {
        survives(Mishap.EMPTY_200, Where.SEND, Phase.BEFORE);
        survives(Mishap.WRONG_ECHO, Where.SEND, Phase.BEFORE);
        survives(Mishap.PARTIAL, Where.SEND, Phase.BEFORE);
    }

    @Test
    void f15_aLaterCallOfALevelFails() {
        World.Setup jump = World.Setup.of(Courses.JUMP);
        assertThat(outcomes(jump, Mishap.THROTTLED, Where.SEND, Phase.BEFORE)).containsOnly(Outcome.SUCCEEDED);
        assertThat(outcomes(jump, Mishap.REFUSED, Where.SEND, Phase.BEFORE)).containsOnly(Outcome.ROLLED_BACK);
    }

    @Test
    void f16_aCallAppliedInPart() {
        World.Setup jump = World.Setup.of(Courses.JUMP);
        assertThat(outcomes(jump, Mishap.PARTIAL, Where.SEND, Phase.BEFORE)).containsOnly(Outcome.SUCCEEDED);
        assertThat(outcomes(jump.badFrom(1), Mishap.PARTIAL, Where.SEND_BACK, Phase.BEFORE))
                .containsOnly(Outcome.ROLLED_BACK);
    }

    @Test
    void f17_goneOrLocked() {
        assertThat(outcomes(FORWARD, Mishap.GONE, Where.SEND, Phase.BEFORE)).containsOnly(Outcome.ABORTED);
        assertThat(outcomes(FORWARD, Mishap.LOCKED, Where.SEND, Phase.BEFORE)).containsOnly(Outcome.ROLLED_BACK);
        survivesOnTheWayBack(Mishap.LOCKED, Where.SEND_BACK, Phase.BEFORE);
    }

    @Test
    void f20_aStrangerChangesWeights() {
        assertThat(outcomes(FORWARD.aborts(), Mishap.STRANGER, Where.READ_VERIFY, Phase.BEFORE))
                .containsOnly(Outcome.ROLLED_BACK);
        survives(Mishap.STRANGER, Where.READ_VERIFY, Phase.BEFORE);
    }

    @Test
    void f22_aReadThatLags() {
        survives(Mishap.STALE, Where.READ_VERIFY, Phase.BEFORE);
        survives(Mishap.STALE, Where.READ_BEFORE, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.STALE, Where.READ_BACK, Phase.BEFORE);
    }

    @Test
    void f22_aReadThatLagsRightAfterAnAbort() {
        Explorer explorer = new Explorer(FORWARD, new Coverage());
        List<Map<Integer, Mishap>> worlds = explorer.singles(mishap -> mishap == Mishap.ABORT).stream()
                .flatMap(abort -> explorer.then(abort, mishap -> mishap == Mishap.STALE, 6))
                .toList();
        assertThat(worlds).isNotEmpty();
        assertThat(explorer.search(worlds)).isEmpty();
    }

    @Test
    void f24_theWallClockJumps() {
        survives(Mishap.CLOCK_AHEAD, Where.JUDGED, Phase.BEFORE);
        survives(Mishap.CLOCK_BACK, Where.JUDGED, Phase.BEFORE);
    }

    @Test
    void f25_theWallClockGoesBackBetweenIntentAndResult() {
        survives(Mishap.CLOCK_BACK, Where.SEND, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.CLOCK_BACK, Where.SEND_BACK, Phase.BEFORE);
    }

    @Test
    void f26_theNextOwnersClockIsAhead() {
        assertThat(outcome(FORWARD, Map.of(10, Mishap.CLOCK_AHEAD, 14, Mishap.ROBBED)))
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(outcome(FORWARD, Map.of(10, Mishap.CLOCK_BACK, 14, Mishap.DIES)))
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void f27_aSuspendedProcess() {
        for (Where where : List.of(Where.JUDGED, Where.VERIFIED, Where.SEND, Where.RESULT, Where.READING)) {
            survives(Mishap.SLEEPS, where, Phase.BEFORE);
        }
    }

    @Test
    void f28_everythingDueAtOnceAfterALongTime() {
        World.Setup ramp = World.Setup.of(Courses.RAMP).restart(Duration.ofMinutes(30));
        assertThat(outcomes(ramp, Mishap.DIES, Where.JUDGED, Phase.DONE)).containsOnly(Outcome.SUCCEEDED);
        assertThat(outcomes(ramp, Mishap.SLEEPS, Where.NEXT, Phase.BEFORE)).containsOnly(Outcome.SUCCEEDED);
    }

    @Test
    void f29_ownershipLostAroundTheWrite() {
        survives(Mishap.ROBBED, Where.SEND, Phase.BEFORE);
        survives(Mishap.ROBBED, Where.SEND, Phase.DONE);
        survives(Mishap.SLEEPS, Where.SEND, Phase.BEFORE);
    }

    @Test
    void f30_aLostWakeUp() {
        survives(Mishap.WAKE_LOST, Where.JUDGED, Phase.BEFORE);
        survives(Mishap.WAKE_LOST, Where.VERIFIED, Phase.BEFORE);
        survivesOnTheWayBack(Mishap.WAKE_LOST, Where.RESULT_BACK, Phase.BEFORE);
    }

    @Test
    void f30_aLostWakeUpWhileTheStoreIsDown() {
        Explorer explorer = new Explorer(FORWARD, new Coverage());
        List<Map<Integer, Mishap>> worlds = explorer.singles(mishap -> mishap == Mishap.STORE_DOWN).stream()
                .flatMap(down -> explorer.then(down, mishap -> mishap == Mishap.WAKE_LOST, 3))
                .toList();
        assertThat(explorer.search(worlds)).isEmpty();
    }

    @Test
    void f34_nothingMeasuredIsNoPass() {
        survives(Mishap.NOT_A_NUMBER, Where.READING, Phase.BEFORE);
        survives(Mishap.NO_DATA, Where.READING, Phase.BEFORE);
        survives(Mishap.UNREACHABLE, Where.READING, Phase.BEFORE);
    }

    @Test
    void f38_badReadingsAreCountedAcrossARestart() {
        Map<Integer, Mishap> mishaps = new TreeMap<>();
        List<Choices.Crossing> readings = World.run(FORWARD, Choices.CALM).crossings.stream()
                .filter(crossing -> crossing.where() == Where.READING && crossing.phase() == Phase.BEFORE)
                .toList();
        mishaps.put(readings.get(0).number(), Mishap.TURNS_BAD);
        mishaps.put(readings.get(0).number() + 3, Mishap.DIES);
        assertThat(outcome(FORWARD, mishaps)).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void f40_aVerdictThatComesAfterTurningBack() {
        assertThat(outcomes(FORWARD, Mishap.ABORT, Where.READING, Phase.BEFORE)).containsOnly(Outcome.ROLLED_BACK);
        assertThat(outcomes(FORWARD, Mishap.ABORT, Where.JUDGED, Phase.BEFORE)).containsOnly(Outcome.ROLLED_BACK);
    }

    @Test
    void f41_theStoreIsDown() {
        for (Where where : List.of(Where.INTENT, Where.RESULT, Where.VERIFIED, Where.JUDGED, Where.NEXT, Where.ENDED)) {
            survives(Mishap.STORE_DOWN, where, Phase.BEFORE);
        }
    }

    @Test
    void f42_theCommitsOutcomeIsUnknown() {
        for (Where where : List.of(Where.OWNED, Where.INTENT, Where.RESULT, Where.VERIFIED, Where.NEXT, Where.ENDED)) {
            survives(Mishap.COMMIT_UNKNOWN, where, Phase.BEFORE);
        }
        survivesOnTheWayBack(Mishap.COMMIT_UNKNOWN, Where.INTENT_BACK, Phase.BEFORE);
    }

    @Test
    void f43_theStoreRefusesOnTheWayBack() {
        for (Where where : List.of(Where.TURNED, Where.INTENT_BACK, Where.RESULT_BACK)) {
            survivesOnTheWayBack(Mishap.COMMIT_REFUSED, where, Phase.BEFORE);
            survivesOnTheWayBack(Mishap.STORE_DOWN, where, Phase.BEFORE);
        }
    }

    @Test
    void f46_twoOwners() {
        for (Where where : List.of(Where.INTENT, Where.RESULT, Where.VERIFIED, Where.NEXT)) {
            survives(Mishap.ROBBED, where, Phase.BEFORE);
            survives(Mishap.ROBBED, where, Phase.DONE);
        }
    }

    @Test
    void f53_commandsInEveryState() {
        Explorer explorer = new Explorer(FORWARD, new Coverage());
        List<Map<Integer, Mishap>> worlds = explorer.singles(mishap -> mishap == Mishap.PAUSE).stream()
                .flatMap(pause -> explorer.then(pause, mishap -> mishap == Mishap.ABORT, 9))
                .toList();
        assertThat(worlds).isNotEmpty();
        assertThat(explorer.search(worlds)).isEmpty();
    }
}
