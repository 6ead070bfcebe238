package dev.rampgate.engine;

import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Effect;
import dev.rampgate.rollout.Fact;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.OwnershipLost;
import dev.rampgate.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One rollout that this process owns. Changed by the engine's thread alone. */
final class OwnedRollout {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedRollout.class);

    /** How long to wait before the store is tried again after it failed. */
    private static final Duration STORE_RETRY = Duration.ofMillis(500);

    /** A wake-up later than this was missed. */
    private static final Duration OVERDUE = Duration.ofMillis(500);

    /** Nothing but a suspended process or machine is as late as this. */
    private static final Duration SUSPENDED = Duration.ofSeconds(5);

    private final RolloutId id;
    private final Session session;
    private final RolloutEngine.Parts parts;
    private final Tellers tellers;
    private final Duration runningBefore;
    private final long nanosBefore;
    private final Fact.Owned taken;
    private final Claim claim;
    private final Calendar calendar;
    private final Map<Effect, EffectRunner.Started> inFlight = new HashMap<>();
    private final Deque<Fact> waiting = new ArrayDeque<>();
    private volatile RolloutState state;
    private @Nullable Fact undecided;
    private boolean storeFailed;
    private boolean leaving;
    private boolean released;
    private @Nullable Duration wakeAt;
    private volatile Duration slept = Duration.ZERO;

    /** Whom an owned rollout tells: the engine's thread, and those who watch commits. */
    interface Tellers {
        void later(Runnable task);

        void committed(RolloutId id, RolloutState state, List<Recorded> entries);

        /** Somebody else has taken it. */
        void lost(RolloutId id);

        void released(OwnedRollout rollout);
    }

    /** @param taken the fact that it is owned, told as soon as it is run */
    OwnedRollout(
            RolloutId id,
            Session session,
            RolloutState state,
            RolloutEngine.Parts parts,
            Tellers tellers,
            Fact.Owned taken) {
        this.id = id;
        this.session = session;
        this.state = state;
        this.parts = parts;
        this.tellers = tellers;
        this.taken = taken;
        this.claim = new Claim(id, session.lease());
        this.calendar = new Calendar(state.course().policy().blackouts());
        this.runningBefore = state.mark().at().running();
        this.nanosBefore = parts.timepiece().nanos();
    }

    RolloutId id() {
        return id;
    }

    RolloutState state() {
        return state;
    }

    Moment now() {
        Duration ran = Duration.ofNanos(parts.timepiece().nanos() - nanosBefore);
        return new Moment(parts.timepiece().wall(), runningBefore.plus(ran).minus(slept));
    }

    void begin() {
        tell(taken);
    }

    /** Tells a fact: journals what it means, then does what is wanted. */
    void tell(Fact fact) {
        if (released) {
            return;
        }
        noticeSuspension();
        waiting.add(fact);
        goOn();
    }

    /**
     * The process was suspended where it is long past the time at which it wanted to be woken. That time does not count, and the rollout
     * is taken over anew, so that nothing is decided on what was known before.
     */
    private void noticeSuspension() {
        Duration due = wakeAt;
        Duration late = due == null ? Duration.ZERO : now().running().minus(due);
        if (late.compareTo(SUSPENDED) > 0) {
            slept = slept.plus(late);
            waiting.addFirst(taken);
        }
    }

    /** Nothing is decided on a wall clock that has come into a blackout, or out of one, before that is. */
    private void noticeBlackout() {
        Instant wall = parts.timepiece().wall();
        boolean asked = waiting.element() instanceof Fact.Owned || undecided instanceof Fact.Frozen;
        if (!asked && state.freezes(calendar.at(wall).isPresent())) {
            waiting.addFirst(new Fact.Frozen(calendar.reason(wall)));
        }
    }

    /** Collects commands, and wakes it up where a wake-up is overdue because the wall clock was set back. */
    void tick() {
        noticeLoss();
        if (leaving || released) {
            return;
        }
        if (!storeFailed) {
            tellAll(commands());
        }
        Duration due = wakeAt;
        boolean jumped = !storeFailed
                && state.freezes(calendar.at(parts.timepiece().wall()).isPresent());
        if (jumped) {
            wake();
        } else if (due != null && due.plus(OVERDUE).compareTo(now().running()) < 0) {
            wake();
        }
    }

    /** All are decided before anything is done: of an approval and an abort at the same time, the abort wins. */
    private void tellAll(List<Command> commands) {
        if (!commands.isEmpty() && !released) {
            noticeSuspension();
            commands.forEach(command -> waiting.add(new Fact.Commanded(command)));
            goOn();
        }
    }

    private List<Command> commands() {
        try {
            return parts.commands().after(id, state.mark().command());
        } catch (StoreException failure) {
            LOG.error("{}: commands can't be read until the store answers again", id, failure);
            storeFailed = true;
            retryStore();
            return List.of();
        }
    }

    /** Nothing new is started from here on. */
    void leave() {
        leaving = true;
        inFlight.values().forEach(EffectRunner.Started::cancel);
    }

    private void goOn() {
        if (storeFailed) {
            return;
        }
        try {
            while (!waiting.isEmpty()) {
                noticeBlackout();
                undecided = waiting.element();
                Moment begun = now();
                decide(undecided, begun);
                waiting.poll();
                noticeStandstill(undecided, begun);
            }
        } catch (OwnershipLost lost) {
            refused(lost);
            return;
        } catch (StoreException failure) {
            LOG.error("{}: the store failed, nothing is sent until it answers again", id, failure);
            claim.doubt();
            storeFailed = true;
            retryStore();
            return;
        } catch (RuntimeException broken) {
            LOG.error("{}: {} could not be decided and is dropped", id, waiting.poll(), broken);
            later();
            return;
        }
        perform();
    }

    /** Where a commit was given up for lost, it may have arrived after the journal was read: then it is in the way, and nobody else is. */
    private void refused(OwnershipLost lost) {
        if (claim.mayBeInItsOwnWay()) {
            storeFailed = true;
            retryStore();
        } else {
            lose(lost.getMessage());
        }
    }

    /** Whoever waits for a person would not notice for days that somebody else has taken it. */
    private void noticeLoss() {
        if (!released && claim.isLost()) {
            lose("somebody else has taken it");
        }
    }

    private void lose(@Nullable String why) {
        LOG.warn("{}: {}", id, why);
        tellers.lost(id);
        release();
    }

    /** A fact that breaks must neither block those behind it nor be repeated in a hurry. */
    private void later() {
        parts.wakeups().wakeIn(id, STORE_RETRY);
    }

    /** As {@link #noticeSuspension}, where it happened in the midst of a commit: no wake-up was due by then. */
    private void noticeStandstill(Fact decided, Moment begun) {
        Duration stood = now().running().minus(begun.running());
        if (stood.compareTo(SUSPENDED) > 0) {
            slept = slept.plus(stood);
            if (!decided.equals(taken)) {
                waiting.addFirst(taken);
            }
        }
    }

    private void decide(Fact fact, Moment now) {
        List<Recorded> entries = RolloutMachine.decide(state, fact, now);
        if (entries.isEmpty()) {
            return;
        }
        RolloutState next = state;
        for (Recorded entry : entries) {
            next = RolloutMachine.fold(next, entry);
        }
        lookAhead(next, now);
        parts.store().append(Rows.of(id, next), session.lease().epoch(), entries);
        claim.trust();
        state = next;
        tellers.committed(id, next, entries);
    }

    /** Reading changes nothing outside, so that it need not wait for the commit; a rollback's first call comes sooner for it. */
    private void lookAhead(RolloutState next, Moment now) {
        if (!leaving && !next.ended()) {
            RolloutMachine.wants(next, now).effects().stream()
                    .filter(effect -> effect instanceof Effect.Look && !inFlight.containsKey(effect))
                    .forEach(look -> start(look, now));
        }
    }

    /** Wakes it up; after a failure of the store this reads first what was really written. */
    void wake() {
        if (storeFailed) {
            noticeSuspension();
            recoverStore();
        } else {
            tell(new Fact.Woken());
        }
    }

    private void recoverStore() {
        try {
            List<Recorded> written = parts.store().read(id, state.mark().seq());
            RolloutState next = state;
            for (Recorded entry : written) {
                if (entry.epoch() != session.lease().epoch()) {
                    throw new OwnershipLost(id, session.lease().epoch());
                }
                next = RolloutMachine.fold(next, entry);
            }
            state = next;
            if (!written.isEmpty()) {
                waiting.remove(undecided);
                tellers.committed(id, next, written);
            }
            // What was read before may be long past, and is wanted again.
            waiting.removeIf(fact -> fact instanceof Fact.Looked);
            storeFailed = false;
            goOn();
        } catch (OwnershipLost lost) {
            lose(lost.getMessage());
        } catch (StoreException failure) {
            LOG.error("{}: the store still fails", id, failure);
            retryStore();
        }
    }

    private void retryStore() {
        wakeAt = now().running().plus(STORE_RETRY);
        parts.wakeups().wakeIn(id, STORE_RETRY);
    }

    private void perform() {
        if (state.ended() && !RolloutMachine.owes(state)) {
            release();
            return;
        }
        Moment now = now();
        Effect.Wants wants = RolloutMachine.wants(state, now);
        cancelUnwanted(new HashSet<>(wants.effects()));
        if (!leaving) {
            for (Effect effect : wants.effects()) {
                if (!inFlight.containsKey(effect)) {
                    start(effect, now);
                }
            }
        }
        wakeAt = sooner(wants.wakeAt(), now);
        if (wakeAt == null || leaving) {
            parts.wakeups().forget(id);
        } else {
            parts.wakeups().wakeIn(id, wakeAt.minus(now.running()));
        }
    }

    /** What is wanted of time, or the next begin or end of a blackout if that comes first. */
    private @Nullable Duration sooner(@Nullable Duration wanted, Moment now) {
        if (state.goingBack()) {
            return wanted;
        }
        return calendar.change(now.wall())
                .map(change -> now.running().plus(Duration.between(now.wall(), change)))
                .filter(change -> wanted == null || change.compareTo(wanted) < 0)
                .orElse(wanted);
    }

    private void cancelUnwanted(Set<Effect> wanted) {
        List<Effect> unwanted = new ArrayList<>(inFlight.keySet());
        unwanted.removeAll(wanted);
        for (Effect effect : unwanted) {
            EffectRunner.Started started = inFlight.get(effect);
            if (started != null && started.cancel()) {
                inFlight.remove(effect);
            }
        }
    }

    private void start(Effect effect, Moment now) {
        long epoch = session.lease().epoch();
        inFlight.put(effect, () -> false);
        EffectRunner.Started started = parts.effects()
                .start(
                        session,
                        effect,
                        outcome -> tellers.later(() -> {
                            inFlight.remove(effect);
                            tell(outcome.fact(epoch, now.running()));
                        }));
        inFlight.replace(effect, started);
    }

    /** Gives it back; what is told afterwards means nothing, for it may be owned anew by now. */
    void release() {
        if (released) {
            return;
        }
        released = true;
        leave();
        parts.wakeups().forget(id);
        session.lease().close();
        tellers.released(this);
    }
}
