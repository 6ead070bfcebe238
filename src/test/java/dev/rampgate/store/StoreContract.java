package dev.rampgate.store;

import static dev.rampgate.store.Journals.FIRST;
import static dev.rampgate.store.Journals.SECOND;
import static dev.rampgate.store.Journals.TARGET;
import static dev.rampgate.store.Journals.ended;
import static dev.rampgate.store.Journals.notes;
import static dev.rampgate.store.Journals.row;
import static dev.rampgate.store.Journals.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every medium does. Each {@link #node()} plays another process on the same medium. */
public abstract class StoreContract {
    /** A process's view of the medium: the three ports, closed with its store. */
    public record Node(RolloutStore store, Ownership ownership, CommandBox commands) {}

    private static final Actor ACTOR = new Actor(Actor.Kind.USER, "li.wei");

    private Node one;
    private Node two;

    protected abstract Node node() throws Exception;

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

    @Test
    void whatIsBegunIsReadByEveryProcess() {
        one.store().begin(row(FIRST, TARGET, 2), Optional.empty(), notes(0, 1, 2));

        assertThat(two.store().read(FIRST, 0)).isEqualTo(notes(0, 1, 2));
        assertThat(two.store().find(FIRST)).contains(row(FIRST, TARGET, 2));
    }

    @Test
    void readsOnlyWhatComesAfter() {
        one.store().begin(row(FIRST, TARGET, 3), Optional.empty(), notes(0, 1, 3));

        assertThat(one.store().read(FIRST, 1)).isEqualTo(notes(0, 2, 3));
        assertThat(one.store().read(FIRST, 3)).isEmpty();
        assertThat(one.store().read(FIRST, 99)).isEmpty();
    }

    @Test
    void knowsNothingOfAnUnknownRollout() {
        assertThat(one.store().read(FIRST, 0)).isEmpty();
        assertThat(one.store().find(FIRST)).isEmpty();
        assertThat(one.store().list()).isEmpty();
        assertThat(one.commands().after(FIRST, 0)).isEmpty();
        assertThat(one.ownership().taken(FIRST)).isFalse();
    }

    @Test
    void appendsFollowOneAnother() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        one.store().append(row(FIRST, TARGET, 3), 0, notes(0, 2, 3));
        one.store().append(row(FIRST, TARGET, 4), 0, notes(0, 4, 4));

        assertThat(one.store().read(FIRST, 0)).isEqualTo(notes(0, 1, 4));
        assertThat(one.store().find(FIRST)).contains(row(FIRST, TARGET, 4));
    }

    @Test
    void journalsAreApart() {
        one.store().begin(row(FIRST, TARGET, 2), Optional.empty(), notes(0, 1, 2));
        one.store().begin(row(SECOND, target("lb-2"), 1), Optional.empty(), notes(0, 1, 1));

        assertThat(one.store().read(FIRST, 0)).hasSize(2);
        assertThat(one.store().read(SECOND, 0)).hasSize(1);
    }

    @Test
    void aGapIsRefusedAndNothingIsWritten() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));

        assertThatThrownBy(() -> one.store().append(row(FIRST, TARGET, 3), 0, notes(0, 3, 3)))
                .isInstanceOf(OwnershipLost.class);
        assertUnchanged();
    }

    @Test
    void whoComesSecondWithTheSameNumberIsRefused() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        two.store().append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2));

        assertThatThrownBy(() -> one.store().append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2)))
                .isInstanceOf(OwnershipLost.class);
        assertThat(one.store().read(FIRST, 0)).isEqualTo(notes(0, 1, 2));
    }

    @Test
    void appendingToAnUnknownRolloutIsRefused() {
        assertThatThrownBy(() -> one.store().append(row(FIRST, TARGET, 1), 0, notes(0, 1, 1)))
                .isInstanceOf(OwnershipLost.class);
        assertThat(one.store().list()).isEmpty();
    }

    @Test
    void entriesMustFitTheirRowAndEpoch() {
        assertThatThrownBy(() -> one.store().begin(row(FIRST, TARGET, 2), Optional.empty(), notes(0, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.store().begin(row(FIRST, TARGET, 2), Optional.empty(), notes(0, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.store().begin(row(FIRST, TARGET, 0), Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.store().append(row(FIRST, TARGET, 2), 1, notes(0, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(one.store().list()).isEmpty();
    }

    @Test
    void aKeyBeginsOneRolloutADay() {
        Optional<SubmissionKey> key = Optional.of(new SubmissionKey("job 4711"));
        one.store().begin(row(FIRST, TARGET, 1), key, notes(0, 1, 1));

        KeyTaken taken = catchThrowableOfType(
                KeyTaken.class, () -> two.store().begin(row(SECOND, target("lb-2"), 1), key, notes(0, 1, 1)));

        assertThat(taken.holder()).isEqualTo(FIRST);
        assertThat(two.store().list()).hasSize(1);
        Instant begun = row(FIRST, TARGET, 1).startedAt();
        Instant dayLater = begun.plus(SubmissionKey.VALID);
        assertThat(two.store().begunWith(key.get(), dayLater.minusMillis(1))).contains(row(FIRST, TARGET, 1));
        assertThat(two.store().begunWith(key.get(), dayLater)).isEmpty();
        assertThat(two.store().begunWith(new SubmissionKey("job"), begun)).isEmpty();
    }

    @Test
    void aKeyIsFreeAgainForALaterRollout() {
        Optional<SubmissionKey> key = Optional.of(new SubmissionKey("daily"));
        Row first = row(FIRST, TARGET, 1);
        Row later = new Row(
                SECOND, "p", target("lb-2"), "running", false, first.startedAt().plus(SubmissionKey.VALID), 1);
        one.store().begin(first, key, notes(0, 1, 1));

        two.store().begin(later, key, notes(0, 1, 1));

        assertThat(one.store().begunWith(key.get(), later.startedAt()))
                .map(Row::id)
                .contains(SECOND);
    }

    @Test
    void anIdBeginsOnce() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));

        assertThatThrownBy(() -> two.store().begin(row(FIRST, target("lb-2"), 1), Optional.empty(), notes(0, 1, 1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("r-7k2m");
        assertUnchanged();
    }

    @Test
    void aTargetHasOneRolloutAtATime() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));

        TargetTaken taken = catchThrowableOfType(
                TargetTaken.class, () -> two.store().begin(row(SECOND, TARGET, 1), Optional.empty(), notes(0, 1, 1)));

        assertThat(taken.holder()).isEqualTo(FIRST);
        assertThat(taken).hasMessageContaining("cn-hangzhou/lb-1");
        assertThat(two.store().find(SECOND)).isEmpty();
        assertThat(two.store().read(SECOND, 0)).isEmpty();
    }

    @Test
    void everyPartOfATargetCounts() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        one.store().begin(row(SECOND, target("lb-1"), 1), Optional.empty(), notes(0, 1, 1));

        assertThat(one.store().list()).hasSize(2);
    }

    @Test
    void theEndFreesTheTarget() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        one.store().append(ended(FIRST, TARGET, 2), 0, notes(0, 2, 2));
        two.store().begin(row(SECOND, TARGET, 1), Optional.empty(), notes(0, 1, 1));

        assertThat(one.store().list()).containsExactly(row(SECOND, TARGET, 1), ended(FIRST, TARGET, 2));
    }

    @Test
    void theNewestOfATargetIsTheOneBegunLast() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        one.store().append(ended(FIRST, TARGET, 2), 0, notes(0, 2, 2));
        assertThat(two.store().newest(TARGET)).contains(ended(FIRST, TARGET, 2));
        assertThat(two.store().newest(target("lb-1"))).isEmpty();

        two.store().begin(row(SECOND, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        one.store().append(ended(FIRST, TARGET, 3), 0, notes(0, 3, 3));
        assertThat(one.store().newest(TARGET)).contains(row(SECOND, TARGET, 1));
    }

    @Test
    void anEndedRolloutMayStillWriteButNotClaimATakenTarget() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        one.store().append(ended(FIRST, TARGET, 2), 0, notes(0, 2, 2));
        one.store().begin(row(SECOND, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        one.store().append(ended(FIRST, TARGET, 3), 0, notes(0, 3, 3));

        assertThatThrownBy(() -> one.store().append(row(FIRST, TARGET, 4), 0, notes(0, 4, 4)))
                .isInstanceOf(TargetTaken.class);
        assertThat(one.store().read(FIRST, 0)).isEqualTo(notes(0, 1, 3));
        assertThat(one.store().find(FIRST)).contains(ended(FIRST, TARGET, 3));
    }

    @Test
    void listsTheOneBegunLastFirstWhateverTheClockSays() {
        List<RolloutId> ids = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> new RolloutId("r-000" + number))
                .toList();
        ids.forEach(id -> one.store()
                .begin(
                        new Row(
                                id,
                                "p",
                                target(id.value()),
                                "s",
                                false,
                                Journals.START.minusSeconds(ids.indexOf(id)),
                                1),
                        Optional.empty(),
                        notes(0, 1, 1)));
        one.store().append(row(ids.get(1), target(ids.get(1).value()), 2), 0, notes(0, 2, 2));

        assertThat(two.store().list())
                .extracting(Row::id)
                .containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
    }

    @Test
    void commandsArriveInOrderAndOnlyAtTheirRollout() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        one.store().begin(row(SECOND, target("lb-2"), 1), Optional.empty(), notes(0, 1, 1));
        long pause = two.commands().submit(FIRST, Command.Verb.PAUSE, ACTOR, "lunch", 1);
        long other = two.commands().submit(SECOND, Command.Verb.ABORT_KEEP, Actor.ENGINE, "", 0);
        long abort = one.commands().submit(FIRST, Command.Verb.ABORT, ACTOR, "smoke", 1);

        assertThat(pause).isLessThan(other);
        assertThat(other).isLessThan(abort);
        assertThat(one.commands().after(FIRST, 0))
                .containsExactly(
                        new Command(pause, Command.Verb.PAUSE, ACTOR, "lunch", 1),
                        new Command(abort, Command.Verb.ABORT, ACTOR, "smoke", 1));
        assertThat(one.commands().after(FIRST, pause)).hasSize(1);
        assertThat(one.commands().after(FIRST, abort)).isEmpty();
    }

    @Test
    void aCommandNeedsItsRollout() {
        assertThatThrownBy(() -> one.commands().submit(FIRST, Command.Verb.ABORT, ACTOR, "", 1))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("r-7k2m");
    }

    @Test
    void oneOwnerAtATime() {
        try (Ownership.Lease lease = one.ownership().take(FIRST).orElseThrow()) {
            assertThat(lease.valid()).isTrue();
            assertThat(two.ownership().take(FIRST)).isEmpty();
            assertThat(one.ownership().take(FIRST)).isEmpty();
            assertThat(two.ownership().taken(FIRST)).isTrue();
            assertThat(one.ownership().taken(FIRST)).isTrue();
            assertThat(lease.valid()).isTrue();
        }
        assertThat(one.ownership().taken(FIRST)).isFalse();
    }

    @Test
    void rolloutsAreOwnedApart() {
        try (Ownership.Lease first = one.ownership().take(FIRST).orElseThrow();
                Ownership.Lease second = two.ownership().take(SECOND).orElseThrow()) {
            assertThat(first.valid()).isTrue();
            assertThat(second.valid()).isTrue();
        }
    }

    @Test
    void epochsGrow() {
        Ownership.Lease first = one.ownership().take(FIRST).orElseThrow();
        first.close();
        Ownership.Lease second = two.ownership().take(FIRST).orElseThrow();

        assertThat(first.epoch()).isEqualTo(1);
        assertThat(second.epoch()).isEqualTo(2);
        assertThat(first.valid()).isFalse();
        assertThat(second.valid()).isTrue();
        first.close();
        assertThat(second.valid()).isTrue();
        assertThat(two.ownership().taken(FIRST)).isTrue();
        second.close();
    }

    @Test
    void ownedBeforeItBegins() {
        Ownership.Lease lease = one.ownership().take(FIRST).orElseThrow();
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));

        assertThatThrownBy(() -> one.store().append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2)))
                .isInstanceOf(OwnershipLost.class);
        one.store().append(row(FIRST, TARGET, 2), lease.epoch(), notes(lease.epoch(), 2, 2));

        assertThat(two.store().read(FIRST, 0)).extracting(Recorded::epoch).containsExactly(0L, 1L);
        lease.close();
    }

    @Test
    void planTargetAndStartStay() {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        one.store()
                .append(
                        new Row(FIRST, "other", target("lb-2"), "paused", false, Journals.START.plusSeconds(1), 2),
                        0,
                        notes(0, 2, 2));

        assertThat(one.store().find(FIRST))
                .contains(new Row(FIRST, "checkout-v42", TARGET, "paused", false, Journals.START, 2));
        one.store().begin(row(SECOND, target("lb-2"), 1), Optional.empty(), notes(0, 1, 1));
    }

    @Test
    void anOlderOwnerWritesNothing() {
        Ownership.Lease first = one.ownership().take(FIRST).orElseThrow();
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(1, 1, 1));
        first.close();
        Ownership.Lease second = two.ownership().take(FIRST).orElseThrow();

        assertThatThrownBy(() -> one.store().append(row(FIRST, TARGET, 2), 1, notes(1, 2, 2)))
                .isInstanceOf(OwnershipLost.class)
                .hasMessageContaining("r-7k2m");
        two.store().append(row(FIRST, TARGET, 2), 2, notes(2, 2, 2));
        assertThat(one.store().read(FIRST, 1)).isEqualTo(notes(2, 2, 2));
        second.close();
    }

    @Test
    void onlyOneOfManyBecomesTheOwner() throws Exception {
        long owners = race(IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(number -> () ->
                        (number % 2 == 0 ? one : two).ownership().take(FIRST).isPresent())
                .toList());

        assertThat(owners).isEqualTo(1);
    }

    @Test
    void onlyOneOfManyWritesANumber() throws Exception {
        one.store().begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        long written = race(IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(number -> () -> appended((number % 2 == 0 ? one : two).store()))
                .toList());

        assertThat(written).isEqualTo(1);
        assertThat(one.store().read(FIRST, 0)).isEqualTo(notes(0, 1, 2));
    }

    @Test
    void onlyOneOfManyBeginsOnATarget() throws Exception {
        long begun = race(IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(number -> () -> begun(number, TARGET, Optional.empty()))
                .toList());

        assertThat(begun).isEqualTo(1);
        assertThat(one.store().list()).hasSize(1);
    }

    @Test
    void onlyOneOfManyBeginsWithAKey() throws Exception {
        Optional<SubmissionKey> key = Optional.of(new SubmissionKey("job 4711"));
        long begun = race(IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(number -> () -> begun(number, target("lb-1" + number), key))
                .toList());

        assertThat(begun).isEqualTo(1);
        assertThat(one.store().list()).hasSize(1);
    }

    private boolean begun(int number, TargetRef target, Optional<SubmissionKey> key) {
        try {
            RolloutId id = new RolloutId("r-000" + number);
            (number % 2 == 0 ? one : two).store().begin(row(id, target, 1), key, notes(0, 1, 1));
            return true;
        } catch (TargetTaken | KeyTaken refused) {
            return false;
        }
    }

    private static boolean appended(RolloutStore store) {
        try {
            store.append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2));
            return true;
        } catch (OwnershipLost lost) {
            return false;
        }
    }

    /** How many said yes when all began at once. */
    private static long race(List<Callable<Boolean>> runners) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runners.size());
        try {
            CountDownLatch begin = new CountDownLatch(1);
            List<Future<Boolean>> answers = runners.stream()
                    .map(runner -> threads.submit(() -> {
                        begin.await();
                        return runner.call();
                    }))
                    .toList();
            begin.countDown();
            long yes = 0;
            for (Future<Boolean> answer : answers) {
                yes += answer.get() ? 1 : 0;
            }
            return yes;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClosedStoreLeavesEverythingForTheNextProcess() throws Exception {
        one.store().begin(row(FIRST, TARGET, 2), Optional.empty(), notes(0, 1, 2));
        long number = one.commands().submit(FIRST, Command.Verb.PAUSE, ACTOR, "", 2);
        one.store().close();
        one.store().close();
        one = node();

        assertThat(one.store().read(FIRST, 0)).isEqualTo(notes(0, 1, 2));
        assertThat(one.commands().after(FIRST, 0)).extracting(Command::number).containsExactly(number);
    }

    private void assertUnchanged() {
        assertThat(one.store().read(FIRST, 0)).isEqualTo(notes(0, 1, 1));
        assertThat(one.store().list()).containsExactly(row(FIRST, TARGET, 1));
    }
}
