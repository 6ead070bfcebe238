package dev.rampgate.engine;

import dev.rampgate.calendar.Blackouts;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.OwnershipLost;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.TargetTaken;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal that this process owns, and what it is about: facts are decided one after another, what they mean is committed, and only then is
 * done what the state wants. Changed by the engine's thread alone.
 *
 * @param <S> state
 * @param <F> fact
 * @param <R> entry in its place in the journal
 */
abstract class Owned<S, F, R> {
    /** How long to wait before what failed is tried again. */
    static final Duration RETRY = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(Owned.class);

    /** A wake-up later than this was missed. */
    private static final Duration OVERDUE = Duration.ofMillis(500);

    private final RolloutId id;
    private final Ownership.Lease lease;
    private final Claim claim;
    private final RolloutEngine engine;
    private final Decider<S, F, R> decider;
    private final Timepiece timepiece;
    private final Wakeups wakeups;
    private final F taken;
    private final Calendar calendar;
    private final RunningTime time;
    private final Deque<F> waiting = new ArrayDeque<>();
    private volatile S state;
    private @Nullable F undecided;
    private @Nullable F doubted;
    private boolean storeFailed;
    private Duration failedAt = Duration.ZERO;
    private Duration away = Duration.ZERO;
    private boolean leaving;
    private boolean released;
    private @Nullable Duration wakeAt;

    /**
     * What was just taken over.
     *
     * @param taken the fact that it is owned, told as soon as it is run
     */
    record Taken<S, F>(RolloutId id, Ownership.Lease lease, S state, F taken, Optional<Blackouts> blackouts) {}

    Owned(Taken<S, F> taken, Decider<S, F, R> decider, RolloutEngine engine) {
        this.id = taken.id();
        this.lease = taken.lease();
        this.claim = new Claim(id, lease, engine.outage());
        this.state = taken.state();
        this.taken = taken.taken();
        this.calendar = new Calendar(taken.blackouts());
        this.decider = decider;
        this.engine = engine;
        this.timepiece = engine.parts().timepiece();
        this.wakeups = engine.parts().wakeups();
        this.time = new RunningTime(timepiece, decider.mark(state).running());
    }

    final RolloutId id() {
        return id;
    }

    final S state() {
        return state;
    }

    final Ownership.Lease lease() {
        return lease;
    }

    final RolloutEngine engine() {
        return engine;
    }

    final Moment now() {
        return time.now();
    }

    void begin() {
        tellAll(List.of(taken));
    }

    /** The fact that it is owned. */
    final F taken() {
        return taken;
    }

    /** Tells a fact: journals what it means, then does what is wanted. */
    final void tell(F fact) {
        tellAll(List.of(fact));
    }

    /** All are decided before anything is done: of an approval and an abort at the same time, the abort wins. */
    final void tellAll(List<F> facts) {
        if (!facts.isEmpty() && !released) {
            noticeSuspension();
            waiting.addAll(facts);
            goOn();
        }
    }

    /**
     * The process was suspended where it is long past the time at which it wanted to be woken. That time does not count, and it is taken
     * over anew, so that nothing is decided on what was known before.
     */
    private void noticeSuspension() {
        if (wakeAt != null && time.leaveOutSince(wakeAt)) {
            takeOverAnew();
        }
    }

    private void takeOverAnew() {
        if (!taken.equals(waiting.peek())) {
            waiting.addFirst(taken);
        }
    }

    /** As {@link #noticeSuspension}, where it happened in the midst of a commit: no wake-up was due by then. */
    private void noticeStandstill(F decided, Moment begun) {
        if (time.leaveOutSince(begun.running()) && !decided.equals(taken)) {
            takeOverAnew();
        }
    }

    /** Nothing is decided on a wall clock that has come into a blackout, or out of one, before that is. */
    private void noticeBlackout() {
        if (taken.equals(waiting.element()) || !jumped()) {
            return;
        }
        F change = frozen(calendar.reason(timepiece.wall()));
        if (!change.equals(undecided) && !change.equals(waiting.element())) {
            waiting.addFirst(change);
        }
    }

    private boolean jumped() {
        return decider.freezes(state, calendar.at(timepiece.wall()).isPresent());
    }

    /** Collects commands, and wakes it up where a wake-up is overdue because the wall clock was set back. */
    void tick() {
        noticeLoss();
        if (leaving || released) {
            return;
        }
        if (!storeFailed && !hasEnded(state)) {
            tellAll(commands());
        }
        Duration due = wakeAt;
        boolean overdue = due != null && due.plus(OVERDUE).compareTo(now().running()) < 0;
        if (overdue || (!storeFailed && jumped())) {
            wake();
        }
    }

    private List<F> commands() {
        try {
            return engine.parts().commands().after(id, decider.mark(state).command()).stream()
                    .map(this::commanded)
                    .toList();
        } catch (StoreException failure) {
            engine.outage().failed(id, "commands can't be read until the store answers again", failure);
            retryStore();
            return List.of();
        }
    }

    private void goOn() {
        if (storeFailed) {
            return;
        }
        try {
            while (!waiting.isEmpty()) {
                noticeBlackout();
                before(waiting.element()).ifPresent(waiting::addFirst);
                undecided = waiting.element();
                Moment begun = now();
                try {
                    decide(undecided, begun);
                    waiting.poll();
                } finally {
                    noticeStandstill(undecided, begun);
                }
            }
        } catch (OwnershipLost lost) {
            refused(lost);
            return;
        } catch (TargetTaken byAnother) {
            LOG.warn("{}: {}", id, byAnother.getMessage());
            waiting.remove(undecided);
            tell(supplanted(byAnother.holder()));
            return;
        } catch (StoreException failure) {
            engine.outage().failed(id, "the store failed, nothing is begun until it answers again", failure);
            claim.doubt();
            doubted = undecided;
            retryStore();
            return;
        } catch (RuntimeException broken) {
            // A fact that breaks must neither block those behind it nor be repeated in a hurry.
            LOG.error("{}: {} could not be decided and is dropped", id, undecided, broken);
            waiting.remove(undecided);
            wakeIn(RETRY);
            return;
        }
        perform();
    }

    private void decide(F fact, Moment now) {
        List<R> entries = decider.decide(state, fact, now);
        if (entries.isEmpty()) {
            return;
        }
        S next = fold(entries);
        ahead(next, now);
        append(next, entries);
        claim.trust();
        away = Duration.ZERO;
        state = next;
        committed(next, entries);
    }

    private S fold(List<R> entries) {
        S next = state;
        for (R entry : entries) {
            next = decider.fold(next, entry);
        }
        return next;
    }

    /** Where a commit was given up for lost, it may have arrived after the journal was read: then it is in the way, and nobody else is. */
    private void refused(OwnershipLost lost) {
        if (claim.mayBeInItsOwnWay()) {
            retryStore();
        } else {
            lose(lost.getMessage());
        }
    }

    /** Whoever waits for a person would not notice for days that somebody else has taken it. */
    final void noticeLoss() {
        if (!released && claim.isLost()) {
            lose("somebody else has taken it");
        }
    }

    private void lose(@Nullable String why) {
        LOG.warn("{}: {}", id, why);
        engine.lose(id);
        release();
    }

    /** Wakes it up; after a failure of the store this reads first what was really written. */
    final void wake() {
        if (storeFailed) {
            noticeSuspension();
            recoverStore();
        } else {
            tell(woken());
        }
    }

    private void recoverStore() {
        try {
            List<R> written = read(decider.mark(state).seq());
            if (written.stream().anyMatch(entry -> decider.epoch(entry) != lease.epoch())) {
                throw new OwnershipLost(id, lease.epoch());
            }
            state = fold(written);
            if (!written.isEmpty()) {
                waiting.remove(doubted);
                committed(state, written);
            }
            waiting.removeIf(this::passes);
            storeFailed = false;
            engine.outage().answered();
            noticeOutage();
            goOn();
        } catch (OwnershipLost lost) {
            lose(lost.getMessage());
        } catch (StoreException failure) {
            engine.outage().failed(id, "the store still fails", failure);
            retryStore();
        }
    }

    /** While nothing could be written nothing was judged: that time does not count either. */
    private void noticeOutage() {
        away = away.plus(time.leaveOut(failedAt));
        if (away.compareTo(RunningTime.SUSPENDED) > 0) {
            takeOverAnew();
        }
    }

    private void retryStore() {
        failedAt = storeFailed ? failedAt : now().running();
        storeFailed = true;
        wakeIn(RETRY);
    }

    private void perform() {
        if (isOver(state)) {
            release();
            return;
        }
        Moment now = now();
        Duration next = start(now);
        wakeAt = blackoutAside(state) ? next : sooner(next, change(now));
        if (wakeAt == null || leaving) {
            wakeups.forget(id);
        } else {
            wakeups.wakeIn(id, wakeAt.minus(now.running()));
        }
    }

    /** Does what is wanted, where nothing has to be decided first. */
    final void performAgain() {
        if (!released && !storeFailed) {
            perform();
        }
    }

    /** When a blackout begins or ends next; null for never. */
    private @Nullable Duration change(Moment now) {
        return calendar.change(now.wall())
                .map(change -> now.running().plus(Duration.between(now.wall(), change)))
                .orElse(null);
    }

    static @Nullable Duration sooner(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    final void wakeIn(Duration delay) {
        if (released) {
            return;
        }
        wakeAt = now().running().plus(delay);
        wakeups.wakeIn(id, delay);
    }

    final boolean isLeaving() {
        return leaving;
    }

    /** Nothing new is started from here on. */
    final void leave() {
        leaving = true;
        cancel();
    }

    /** Gives it back; what is told afterwards means nothing, for it may be owned anew by now. */
    final void release() {
        if (!released) {
            released = true;
            leave();
            wakeups.forget(id);
            lease.close();
            dropped();
        }
    }

    /** A fact that has to be decided before this one. */
    Optional<F> before(F fact) {
        return Optional.empty();
    }

    /** What changes nothing outside may be started before the commit. */
    void ahead(S next, Moment now) {}

    /** What it means that another one holds its target. */
    abstract F supplanted(RolloutId holder);

    abstract F frozen(Optional<String> reason);

    abstract F commanded(Command command);

    abstract F woken();

    /** Whether a fact was true only at the moment it was told. */
    abstract boolean passes(F fact);

    abstract void append(S next, List<R> entries);

    abstract List<R> read(long after);

    abstract boolean hasEnded(S present);

    /** Whether nothing is left to do. */
    abstract boolean isOver(S present);

    /** Whether no blackout matters to it any more. */
    abstract boolean blackoutAside(S present);

    abstract void committed(S present, List<R> entries);

    /** Starts and cancels what is wanted, and says when it wants to be woken; null for never. */
    abstract @Nullable Duration start(Moment now);

    /** Cancels whatever has not begun. */
    abstract void cancel();

    abstract void dropped();
}
