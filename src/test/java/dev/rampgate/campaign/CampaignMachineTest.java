package dev.rampgate.campaign;

import static dev.rampgate.campaign.Played.agenda;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.campaign.CampaignState.Stage;
import dev.rampgate.campaign.Standing.Phase;
import dev.rampgate.plan.Step;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command.Verb;
import dev.rampgate.rollout.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a campaign decides, wants and remembers. */
class CampaignMachineTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Played stop(String... waves) {
        return new Played(agenda(Agenda.OnFailure.STOP, 1, Duration.ZERO, waves)).owned();
    }

    private static Played all(int parallel, String... waves) {
        return new Played(agenda(Agenda.OnFailure.ROLLBACK_ALL, parallel, Duration.ZERO, waves)).owned();
    }

    private static Effect begin(String target) {
        return new Effect.Begin(Child.of(target), 1, false);
    }

    private static Entry.Ended end(Played played) {
        return Objects.requireNonNull(played.state().ended());
    }

    @Test
    void wantsNothingBeforeItIsOwned() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 1, Duration.ZERO, "a"));

        assertThat(played.wants()).isEmpty();
        assertThat(played.state().word()).isEqualTo("preflight");
    }

    @Test
    void beginsTheFirstTargetOfTheFirstWaveOnly() {
        Played played = stop("a,b", "c");

        assertThat(played.wants()).containsExactly(begin("a"));
        assertThat(played.of("b").phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void beginsAsManyAtOnceAsAllowed() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 2, Duration.ZERO, "a,b,c")).owned();
        assertThat(played.wants()).containsExactly(begin("a"), begin("b"));

        played.started("a", "b").succeeded("b");

        assertThat(played.wants()).containsExactly(new Effect.Attend(Child.of("a")), begin("c"));
    }

    @Test
    void theNextWaveBeginsWhenAllOfTheOneBeforeHaveSucceeded() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 2, Duration.ZERO, "a,b", "c")).owned();
        played.started("a", "b").succeeded("a");
        assertThat(played.of("c").phase()).isEqualTo(Phase.WAITING);

        played.succeeded("b");

        assertThat(played.wants()).containsExactly(begin("c"));
        assertThat(played.state().place().wave()).isEqualTo(2);
    }

    @Test
    void holdsBetweenWaves() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 1, HOUR, "a", "b")).owned();
        played.started("a").succeeded("a");
        assertThat(played.state().word()).isEqualTo("holding");
        assertThat(played.wakesIn()).isEqualTo(CampaignMachine.COUNT);

        played.passes(HOUR.minusSeconds(1));
        assertThat(played.wants()).isEmpty();
        assertThat(played.wakesIn()).isEqualTo(Duration.ofSeconds(1));

        played.passes(Duration.ofSeconds(1));
        assertThat(played.wants()).containsExactly(begin("b"));
    }

    @Test
    void whatWasHeldIsJournalledAndOutlivesACrash() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 1, HOUR, "a", "b")).owned();
        played.started("a").succeeded("a").passes(Duration.ofSeconds(1234));

        CampaignState recovered = Objects.requireNonNull(CampaignState.of(played.journal()));

        assertThat(recovered.place().held()).isEqualTo(Duration.ofSeconds(1230));
    }

    @Test
    void aPauseStopsTheHold() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 1, HOUR, "a", "b")).owned();
        played.started("a").succeeded("a").passes(Duration.ofSeconds(100));
        played.command(Verb.PAUSE);

        played.passes(HOUR.multipliedBy(2));
        assertThat(played.state().held(played.now())).isEqualTo(Duration.ofSeconds(100));
        assertThat(played.wants()).isEmpty();

        played.command(Verb.RESUME);
        played.passes(HOUR.minusSeconds(100));
        assertThat(played.wants()).containsExactly(begin("b"));
    }

    @Test
    void advanceEndsTheHold() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 1, HOUR, "a", "b")).owned();
        played.command(Verb.ADVANCE);
        assertThat(played.answer()).startsWith("there is no hold between waves now");

        played.started("a").succeeded("a");
        played.command(Verb.ADVANCE);

        assertThat(played.answer()).isEmpty();
        assertThat(played.wants()).containsExactly(begin("b"));
    }

    @Test
    void whatGoesForwardIsBoundToWhatWasSeen() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 1, HOUR, "a", "b")).owned();
        played.started("a").succeeded("a");

        played.command(Verb.ADVANCE, 1);

        assertThat(played.answer()).contains("moved on");
        assertThat(played.state().place().stage()).isEqualTo(Stage.HOLDING);
    }

    @Test
    void endsSucceededWhenAllHave() {
        Played played = stop("a", "b").started("a").succeeded("a").started("b").succeeded("b");

        assertThat(end(played).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(played.state().exposureSeconds()).isEqualTo(5);
        assertThat(played.wants()).isEmpty();
        assertThat(played.tell(new Fact.Woken())).isEmpty();
    }

    @Test
    void aFailureStopsLaterTargetsAndWaves() {
        Played played = stop("a,b", "c").started("a");
        played.finished(Child.of("a"), Outcome.ROLLED_BACK, "gate x");

        assertThat(end(played).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(end(played).reason()).isEqualTo("target a failed: gate x; b, c were not begun");
        assertThat(played.of("b").phase()).isEqualTo(Phase.LEFT_OUT);
    }

    @Test
    void nothingBeginsOnceATargetGoesBack() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 2, Duration.ZERO, "a,b,c")).owned();
        played.started("a", "b");
        played.tell(new Fact.Turned(Child.of("a"), "gate x"));

        played.succeeded("b");

        assertThat(played.wants()).containsExactly(new Effect.Attend(Child.of("a")));
        played.finished(Child.of("a"), Outcome.ROLLED_BACK, "gate x");
        assertThat(end(played).reason()).contains("b stays as it is", "c was not begun");
    }

    @Test
    void theOthersOfTheWaveGoOnToTheirEnd() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 2, Duration.ZERO, "a,b")).owned();
        played.started("a", "b").finished(Child.of("a"), Outcome.ROLLED_BACK, "gate x");

        assertThat(played.state().hasEnded()).isFalse();
        assertThat(played.wants()).containsExactly(new Effect.Attend(Child.of("b")));
    }

    @Test
    void rollbackAllTakesBackWhatSucceededAndAbortsWhatRuns() {
        Played played = all(2, "a", "b,c").started("a").succeeded("a").started("b", "c");

        played.tell(new Fact.Turned(Child.of("b"), "gate x"));

        assertThat(played.wants())
                .contains(
                        new Effect.Begin(Child.of("a").back(), 1, false),
                        new Effect.Tell(Child.of("c"), Verb.ABORT, Actor.ENGINE, "target b failed: gate x"));
        assertThat(played.of("c").phase()).isEqualTo(Phase.TURNED);
    }

    @Test
    void rollbackAllEndsWhenEverythingIsBack() {
        Played played = all(1, "a", "b").started("a").succeeded("a").started("b");
        played.finished(Child.of("b"), Outcome.ROLLED_BACK, "gate x");
        assertThat(played.state().hasEnded()).isFalse();

        played.tell(new Fact.Started(Child.of("a").back()));
        played.finished(Child.of("a").back(), Outcome.SUCCEEDED, "");

        assertThat(end(played).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(end(played).reason()).endsWith("a was taken back");
    }

    @Test
    void whatCouldNotBeTakenBackNeedsAPerson() {
        Played played = all(1, "a", "b").started("a").succeeded("a").started("b");
        played.finished(Child.of("b"), Outcome.ROLLED_BACK, "gate x");
        Fact not = new Fact.NotStarted(Child.of("a").back(), "no such load balancer");
        played.tell(not);
        played.passes(Duration.ofMinutes(6));
        played.tell(not);

        assertThat(end(played).outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(end(played).reason()).endsWith("a was not taken back");
    }

    @Test
    void aTargetThatCantBeBegunIsTriedAgainForSafetyPatience() {
        Played played = stop("a", "b");
        Fact not = new Fact.NotStarted(Child.of("a"), "r-other holds this target");
        played.tell(not);
        assertThat(played.wants()).isEmpty();
        assertThat(played.wakesIn()).isEqualTo(CampaignMachine.RETRY);

        played.passes(CampaignMachine.RETRY);
        assertThat(played.wants()).containsExactly(new Effect.Begin(Child.of("a"), 2, false));

        played.passes(Duration.ofMinutes(5));
        played.tell(not);
        assertThat(end(played).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(end(played).reason()).startsWith("target a failed: r-other holds this target");
    }

    @Test
    void aLaterTargetThatCantBeBegunLeavesTheEarlierOnesWhereTheyAre() {
        Played played = stop("a", "b").started("a").succeeded("a");
        Fact not = new Fact.NotStarted(Child.of("b"), "locked");
        played.tell(not);
        played.passes(Duration.ofMinutes(6));
        played.tell(not);

        assertThat(end(played).outcome()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void abortGoesToWhatRunsAndStopsTheRest() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 2, Duration.ZERO, "a,b", "c")).owned();
        played.started("a", "b");

        played.command(Verb.ABORT);

        assertThat(played.wants())
                .contains(
                        new Effect.Tell(Child.of("a"), Verb.ABORT, Played.PERSON, "why"),
                        new Effect.Tell(Child.of("b"), Verb.ABORT, Played.PERSON, "why"));
        assertThat(played.of("c").phase()).isEqualTo(Phase.LEFT_OUT);
        played.tell(new Fact.Told(Child.of("a"), Verb.ABORT));
        assertThat(played.wants()).doesNotContain(new Effect.Tell(Child.of("a"), Verb.ABORT, Played.PERSON, "why"));
    }

    @Test
    void abortLeavesWhatSucceededUnlessThePlanTakesAllBack() {
        Played stays = stop("a", "b").started("a").succeeded("a").started("b");
        stays.command(Verb.ABORT);
        stays.finished(Child.of("b"), Outcome.ROLLED_BACK, "aborted");
        assertThat(end(stays).reason()).contains("a stays as it is");

        Played taken = all(1, "a", "b").started("a").succeeded("a").started("b");
        taken.command(Verb.ABORT);
        assertThat(taken.backOf("a").phase()).isEqualTo(Phase.ORDERED);
    }

    @Test
    void abortBetweenWavesIsAnEndOfItsOwn() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 1, HOUR, "a", "b")).owned();
        played.started("a").succeeded("a");
        played.command(Verb.ABORT);

        assertThat(end(played).outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(end(played).actor()).isEqualTo(Played.PERSON);
    }

    @Test
    void abortBeforeAnythingBeganLeavesTrafficWhereItWas() {
        Played played = stop("a");
        played.command(Verb.ABORT);
        assertThat(played.wants()).containsExactly(new Effect.Begin(Child.of("a"), 1, true));

        played.tell(new Fact.NotStarted(Child.of("a"), "not begun"));

        assertThat(end(played).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void whatBeganWhileItWasAbortedIsAborted() {
        Played played = stop("a");
        played.command(Verb.ABORT);

        played.started("a");

        assertThat(played.wants()).contains(new Effect.Tell(Child.of("a"), Verb.ABORT, Played.PERSON, "aborted: why"));
    }

    @Test
    void keepLeavesEverythingAsItIs() {
        Played played = all(1, "a", "b").started("a").succeeded("a").started("b");
        played.command(Verb.ABORT_KEEP);
        assertThat(played.answer()).isEmpty();
        assertThat(played.backOf("a").phase()).isEqualTo(Phase.WAITING);

        played.finished(Child.of("b"), Outcome.ABORTED, "kept");
        assertThat(end(played).outcome()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void whatGoesBackIsNeitherKeptNorPausedNorResumed() {
        Played played = stop("a").started("a");
        played.command(Verb.ABORT);

        for (Verb verb : List.of(Verb.ABORT_KEEP, Verb.PAUSE, Verb.TIME_OUT, Verb.RESUME, Verb.ADVANCE)) {
            played.command(verb);
            assertThat(played.answer()).as(verb.name()).isNotEmpty();
        }
        played.command(Verb.ABORT);
        assertThat(played.answer()).isEmpty();
    }

    @Test
    void pauseAndResumeGoToWhatRuns() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 2, Duration.ZERO, "a,b")).owned();
        played.started("a");
        played.command(Verb.PAUSE);

        assertThat(played.wants())
                .containsExactly(
                        new Effect.Attend(Child.of("a")),
                        new Effect.Tell(Child.of("a"), Verb.PAUSE, Played.PERSON, "why"));
        played.started("b");
        assertThat(played.wants()).contains(new Effect.Tell(Child.of("b"), Verb.PAUSE, Played.PERSON, "why"));

        played.command(Verb.RESUME);
        assertThat(played.wants())
                .contains(new Effect.Tell(Child.of("a"), Verb.RESUME, Played.PERSON, "why"))
                .doesNotContain(new Effect.Tell(Child.of("a"), Verb.PAUSE, Played.PERSON, "why"));
    }

    @Test
    void aPausedOneBeginsNothing() {
        Played played = stop("a");
        played.command(Verb.PAUSE);
        assertThat(played.wants()).isEmpty();
        played.command(Verb.PAUSE);
        assertThat(played.answer()).isEqualTo("it is paused already");

        played.command(Verb.RESUME);
        assertThat(played.wants()).containsExactly(begin("a"));
    }

    @Test
    void abortOvertakesAPause() {
        Played played = stop("a").started("a");
        played.command(Verb.PAUSE);
        played.command(Verb.ABORT);

        assertThat(played.state().isPaused()).isFalse();
        assertThat(played.wants()).contains(new Effect.Tell(Child.of("a"), Verb.ABORT, Played.PERSON, "why"));
    }

    private static final Step.Approve TWO =
            new Step.Approve(List.of(), 2, "The others?", Optional.of(HOUR), Step.Approve.IfUnanswered.ABORT);

    private static Played asked(Agenda.OnFailure onFailure, Step.Approve approval) {
        Played played = new Played(Played.asking(onFailure, approval)).owned();
        played.started("a").succeeded("a").passes(Duration.ofMinutes(1));
        return played;
    }

    private static List<Entry> votes(Played played, String person, Verb verb) {
        return played.command(verb, new Actor(Actor.Kind.USER, person));
    }

    @Test
    void asksPeopleAfterTheHoldAndGoesOnWhenEnoughAgree() {
        Played played = asked(Agenda.OnFailure.STOP, TWO);
        assertThat(played.state().word()).isEqualTo("waiting");
        assertThat(played.wants()).isEmpty();

        votes(played, "zhao", Verb.APPROVE);
        votes(played, "zhao", Verb.APPROVE);
        assertThat(played.answer()).contains("zhao has approved it already: 1 more, by others");
        assertThat(played.wants()).isEmpty();
        votes(played, "wu", Verb.APPROVE);

        assertThat(played.wants()).containsExactly(begin("b"));
    }

    @Test
    void whoeverBeganItMayNotApproveIt() {
        Played played = asked(Agenda.OnFailure.STOP, TWO);

        played.command(Verb.APPROVE, Played.STARTER);

        assertThat(played.answer()).contains("began it: somebody else has to approve");
    }

    @Test
    void nobodyVotesBeforeTheyAreAsked() {
        Played played = new Played(Played.asking(Agenda.OnFailure.STOP, TWO)).owned();

        votes(played, "zhao", Verb.APPROVE);
        assertThat(played.answer()).contains("nothing waits for an approval between waves");
        votes(played, "zhao", Verb.REJECT);
        assertThat(played.answer()).contains("nothing waits for an approval between waves");
    }

    @Test
    void aRejectionLeavesTheRestOutAndWhatHasMovedAsItIs() {
        Played played = asked(Agenda.OnFailure.STOP, TWO);

        votes(played, "zhao", Verb.REJECT);

        assertThat(end(played).outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(end(played).reason())
                .isEqualTo("zhao rejected going on after wave 1: why; a stays as it is; b was not begun");
    }

    @Test
    void aRejectionTakesEverythingBackWhereThePlanSaysSo() {
        Played played = asked(Agenda.OnFailure.ROLLBACK_ALL, TWO);

        votes(played, "zhao", Verb.REJECT);

        assertThat(played.backOf("a").phase()).isEqualTo(Phase.ORDERED);
        assertThat(played.of("b").phase()).isEqualTo(Phase.LEFT_OUT);
    }

    @Test
    void anApprovalThatDoesNotComeInTimeEndsIt() {
        Played played = asked(Agenda.OnFailure.STOP, TWO);

        played.passes(HOUR.minusSeconds(1));
        assertThat(played.state().hasEnded()).isFalse();
        played.passes(Duration.ofSeconds(1));

        assertThat(end(played).reason()).contains("nobody approved going on after wave 1 within 1h");
    }

    @Test
    void anApprovalThatDoesNotComeInTimePausesItWhereThePlanSaysSoAndResumeAsksAgain() {
        Played played = asked(
                Agenda.OnFailure.STOP,
                new Step.Approve(List.of(), 2, "", Optional.of(HOUR), Step.Approve.IfUnanswered.PAUSE));
        votes(played, "zhao", Verb.APPROVE);
        played.passes(HOUR);
        assertThat(played.state().word()).isEqualTo("paused");

        votes(played, "wu", Verb.APPROVE);
        assertThat(played.answer()).isEqualTo("the time for it is over: resume asks again");
        played.command(Verb.RESUME);
        assertThat(played.state().word()).isEqualTo("waiting");
        votes(played, "wu", Verb.APPROVE);
        assertThat(played.wants()).isEmpty();
        votes(played, "zhao", Verb.APPROVE);

        assertThat(played.wants()).containsExactly(begin("b"));
    }

    @Test
    void anApprovalCountsOnceItIsNoLongerPaused() {
        Played played = asked(Agenda.OnFailure.STOP, TWO);
        played.command(Verb.PAUSE);
        votes(played, "zhao", Verb.APPROVE);
        votes(played, "wu", Verb.APPROVE);
        assertThat(played.wants()).isEmpty();

        played.command(Verb.RESUME);

        assertThat(played.wants()).containsExactly(begin("b"));
    }

    @Test
    void anAbortWinsOverAnApprovalThatCameBefore() {
        Played played = asked(Agenda.OnFailure.ROLLBACK_ALL, TWO);
        votes(played, "zhao", Verb.APPROVE);

        played.command(Verb.ABORT);
        votes(played, "wu", Verb.APPROVE);

        assertThat(played.answer()).isEqualTo("it has stopped: nothing is left to decide");
        assertThat(played.of("b").phase()).isEqualTo(Phase.LEFT_OUT);
    }

    @Test
    void aBlackoutHoldsTheTimeBetweenWavesAndBeginsNothing() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 1, HOUR, "a", "b")).owned();
        played.started("a").succeeded("a").passes(Duration.ofMinutes(30));

        played.tell(new Fact.Frozen(Optional.of("Singles' Day")));
        played.passes(HOUR);
        assertThat(played.state().word()).isEqualTo("paused");
        assertThat(played.state().held(played.now())).isEqualTo(Duration.ofMinutes(30));
        played.command(Verb.ADVANCE);
        assertThat(played.answer()).isEqualTo("a blackout holds it");
        played.command(Verb.RESUME);
        assertThat(played.answer()).isEqualTo("it goes on by itself after the Singles' Day");

        played.tell(new Fact.Frozen(Optional.empty()));
        played.passes(Duration.ofMinutes(29));
        assertThat(played.wants()).isEmpty();
        played.passes(Duration.ofMinutes(1));
        assertThat(played.wants()).containsExactly(begin("b"));
    }

    @Test
    void aBlackoutKeepsNothingFromGoingBack() {
        Played played = all(1, "a", "b");
        played.started("a").succeeded("a");
        played.tell(new Fact.Frozen(Optional.of("Singles' Day")));

        played.command(Verb.ABORT);

        assertThat(played.backOf("a").phase()).isEqualTo(Phase.ORDERED);
        assertThat(played.wants()).contains(new Effect.Begin(Child.of("a").back(), 1, false));
    }

    @Test
    void aBlackoutOverWhilePausedLeavesItPaused() {
        Played played = stop("a", "b");
        played.tell(new Fact.Frozen(Optional.of("night")));
        played.command(Verb.PAUSE);

        played.tell(new Fact.Frozen(Optional.empty()));

        assertThat(played.state().word()).isEqualTo("paused");
        assertThat(played.wants()).isEmpty();
    }

    @Test
    void whoeverTakesItOverBeginsNothingBeforeItKnowsOfABlackout() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 1, Duration.ZERO, "a"));

        played.tell(new Fact.Owned(1, "test"));
        assertThat(played.wants()).isEmpty();
        played.tell(new Fact.Frozen(Optional.of("night")));
        played.tell(new Fact.Woken());

        assertThat(played.of("a").phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void theTimeToTryATargetDoesNotRunWhileNothingIsTried() {
        Played played = stop("a");
        played.tell(new Fact.NotStarted(Child.of("a"), "r-other holds this target"));
        played.command(Verb.PAUSE);
        played.passes(HOUR);
        played.command(Verb.RESUME);

        played.tell(new Fact.NotStarted(Child.of("a"), "r-other holds this target"));
        assertThat(played.of("a").phase()).isEqualTo(Phase.ORDERED);
        played.passes(Duration.ofMinutes(5));
        played.tell(new Fact.NotStarted(Child.of("a"), "r-other holds this target"));
        assertThat(played.of("a").phase()).isEqualTo(Phase.REFUSED);
    }

    @Test
    void whatIsKeptGoesNotBack() {
        Played played = all(1, "a", "b");
        played.started("a");

        played.command(Verb.ABORT_KEEP);
        assertThat(played.state().word()).isEqualTo("shifting");
        played.command(Verb.ABORT_KEEP);

        assertThat(played.answer()).isEmpty();
        assertThat(played.state().takesBack()).isFalse();
    }

    @Test
    void theOthersGoForwardWhereOneTargetIsRefused() {
        Played played = new Played(agenda(Agenda.OnFailure.STOP, 2, Duration.ZERO, "a,b")).owned();
        played.started("a");

        played.tell(new Fact.NotStarted(Child.of("b"), "locked"));
        played.passes(Duration.ofMinutes(5));
        played.tell(new Fact.NotStarted(Child.of("b"), "locked"));

        assertThat(played.of("b").phase()).isEqualTo(Phase.REFUSED);
        assertThat(played.state().word()).isEqualTo("shifting");
    }
}
