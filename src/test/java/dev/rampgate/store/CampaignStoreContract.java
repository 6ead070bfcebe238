package dev.rampgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.campaign.Agenda;
import dev.rampgate.campaign.Entry;
import dev.rampgate.campaign.Recorded;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every medium does with campaigns: the same as with rollouts, beside them. */
public abstract class CampaignStoreContract {
    private static final RolloutId CAMPAIGN = new RolloutId("r-camp");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final SubmissionKey KEY = new SubmissionKey("job-1");

    private StoreContract.Node one;
    private StoreContract.Node two;

    protected abstract StoreContract.Node node() throws Exception;

    @BeforeEach
    void open() throws Exception {
        one = node();
        two = node();
    }

    @AfterEach
    void close() {
        one.store().close();
        two.store().close();
    }

    private static CampaignRow row(long seq, boolean ended) {
        return new CampaignRow(CAMPAIGN, "everywhere", ended ? "succeeded" : "shifting", ended, START, seq);
    }

    private static List<Recorded> begun() {
        Agenda.Member member = new Agenda.Member("a", new TargetRef("clb", "r", "lb-1", ""), "sha256:1");
        Agenda agenda = new Agenda(
                "everywhere",
                List.of(new Agenda.Wave("", List.of(member), 1, Duration.ZERO, Optional.empty())),
                Agenda.OnFailure.STOP,
                Duration.ofMinutes(5),
                false,
                Optional.empty());
        Origin origin = new Origin("sha256:1", "p.yaml", "text", Map.of(), Actor.ENGINE, true);
        return List.of(new Recorded(1, 0, new Moment(START, Duration.ZERO), new Entry.Begun(agenda, origin)));
    }

    private static List<Recorded> counted(long epoch, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq ->
                        new Recorded(seq, epoch, new Moment(START, Duration.ofSeconds(seq)), new Entry.Counted()))
                .toList();
    }

    private CampaignStore first() {
        return one.store().campaigns();
    }

    private CampaignStore second() {
        return two.store().campaigns();
    }

    @Test
    void whatIsBegunIsReadByEveryProcess() {
        first().begin(row(1, false), Optional.empty(), begun());

        assertThat(second().read(CAMPAIGN, 0)).isEqualTo(begun());
        assertThat(second().find(CAMPAIGN)).contains(row(1, false));
        assertThat(second().list()).containsExactly(row(1, false));
    }

    @Test
    void itIsNoRollout() {
        first().begin(row(1, false), Optional.of(KEY), begun());

        assertThat(one.store().list()).isEmpty();
        assertThat(one.store().find(CAMPAIGN)).isEmpty();
        assertThat(one.store().begunWith(KEY, START)).isEmpty();
    }

    @Test
    void aRolloutIsNoCampaign() {
        one.store().begin(Journals.row(Journals.FIRST, Journals.TARGET, 1), Optional.empty(), Journals.notes(0, 1, 1));

        assertThat(first().list()).isEmpty();
        assertThat(first().find(Journals.FIRST)).isEmpty();
    }

    @Test
    void appendsFollowOneAnotherUnderTheNewestEpochOnly() {
        first().begin(row(1, false), Optional.empty(), begun());
        Ownership.Lease lease = one.ownership().take(CAMPAIGN).orElseThrow();
        first().append(row(3, false), lease.epoch(), counted(lease.epoch(), 2, 3));

        assertThat(second().read(CAMPAIGN, 1)).isEqualTo(counted(lease.epoch(), 2, 3));
        assertThatThrownBy(() -> second().append(row(4, false), 0, counted(0, 4, 4)))
                .isInstanceOf(OwnershipLost.class);
        assertThatThrownBy(() -> first().append(row(3, false), lease.epoch(), counted(lease.epoch(), 3, 3)))
                .isInstanceOf(OwnershipLost.class);
        first().append(row(4, true), lease.epoch(), counted(lease.epoch(), 4, 4));
        assertThat(second().find(CAMPAIGN)).contains(row(4, true));
    }

    @Test
    void aNameIsTakenOnce() {
        first().begin(row(1, false), Optional.empty(), begun());

        assertThatThrownBy(() -> second().begin(row(1, false), Optional.empty(), begun()))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void aKeyIsThatOfOneCampaignOrRollout() {
        first().begin(row(1, false), Optional.of(KEY), begun());

        assertThat(second().begunWith(KEY, START)).contains(row(1, false));
        assertThat(second().begunWith(KEY, START.plus(SubmissionKey.VALID))).isEmpty();
        assertThatThrownBy(() -> two.store()
                        .begin(
                                Journals.row(Journals.FIRST, Journals.TARGET, 1),
                                Optional.of(KEY),
                                Journals.notes(0, 1, 1)))
                .isInstanceOf(KeyTaken.class);
    }

    @Test
    void commandsReachIt() {
        first().begin(row(1, false), Optional.empty(), begun());
        long number = two.commands().submit(CAMPAIGN, Command.Verb.PAUSE, Actor.ENGINE, "why", 1);

        assertThat(one.commands().after(CAMPAIGN, 0))
                .containsExactly(new Command(number, Command.Verb.PAUSE, Actor.ENGINE, "why", 1));
    }
}
