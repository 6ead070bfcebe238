package dev.rampgate.engine;

import dev.rampgate.campaign.CampaignMachine;
import dev.rampgate.campaign.CampaignState;
import dev.rampgate.campaign.Child;
import dev.rampgate.campaign.Effect;
import dev.rampgate.campaign.Fact;
import dev.rampgate.campaign.Recorded;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.CampaignRow;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.OwnershipLost;
import dev.rampgate.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One campaign that this process owns. Changed by the engine's thread alone, by the same rules as {@link OwnedRollout}: nothing is done
 * before its entries are committed.
 */
final class OwnedCampaign {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedCampaign.class);

    /** How long to wait before what failed, the store or taking a child over, is tried again. */
    private static final Duration RETRY = Duration.ofMillis(500);

    /** A wake-up later than this was missed; nothing but a suspended process is ten times as late. */
    private static final Duration OVERDUE = Duration.ofMillis(500);

    private static final Duration SUSPENDED = Duration.ofSeconds(5);

    private final RolloutId id;
    private final RolloutEngine.Parts parts;
    private final RolloutEngine engine;
    private final Ownership.Lease lease;
    private final Claim claim;
    private final Errands errands;
    private final Calendar calendar;
    private final Duration runningBefore;
    private final long nanosBefore;
    private final Map<Effect, AtomicBoolean> inFlight = new HashMap<>();
    private final Set<Child> attended = new HashSet<>();
    private final Deque<Fact> waiting = new ArrayDeque<>();
    private volatile CampaignState state;
    private @Nullable Fact undecided;
    private boolean storeFailed;
    private boolean leaving;
    private boolean released;
    private @Nullable Duration wakeAt;
    private @Nullable Duration attendAt;
    private volatile Duration slept = Duration.ZERO;

    /** Does what a campaign wants, outside the engine's thread. */
    interface Errands {
        /**
         * Starts an effect; what came of it is told once, from any thread: empty where it is to be wanted again.
         *
         * @param wanted whether it still is, asked just before anything is changed
         */
        void start(OwnedCampaign campaign, Effect effect, Wanted wanted, Told told);
    }

    /** Whether an effect is still to be done. */
    interface Wanted {
        boolean still();
    }

    /** Hears what came of an effect. */
    interface Told {
        void told(Optional<Fact> outcome);
    }

    OwnedCampaign(
            RolloutId id,
            CampaignState state,
            Ownership.Lease lease,
            RolloutEngine engine,
            RolloutEngine.Parts parts,
            Errands errands) {
        this.id = id;
        this.state = state;
        this.lease = lease;
        this.claim = new Claim(id, lease);
        this.engine = engine;
        this.parts = parts;
        this.errands = errands;
        this.calendar = new Calendar(state.agenda().blackouts());
        this.runningBefore = state.mark().at().running();
        this.nanosBefore = parts.timepiece().nanos();
    }

    RolloutId id() {
        return id;
    }

    CampaignState state() {
        return state;
    }

    Moment now() {
        Duration ran = Duration.ofNanos(parts.timepiece().nanos() - nanosBefore);
        return new Moment(parts.timepiece().wall(), runningBefore.plus(ran).minus(slept));
    }

    /** Whether a blackout is becomes known between the two. */
    void begin() {
        waiting.add(taken());
        tell(new Fact.Woken());
    }

    private Fact taken() {
        return new Fact.Owned(lease.epoch(), engine.owner());
    }

    void tell(Fact fact) {
        if (released) {
            return;
        }
        noticeSuspension();
        waiting.add(fact);
        goOn();
    }

    /** Nothing is decided on a wall clock that has come into a blackout, or out of one, before that is. */
    private void noticeBlackout() {
        Instant wall = parts.timepiece().wall();
        boolean asked = waiting.element() instanceof Fact.Owned || undecided instanceof Fact.Frozen;
        if (!asked && state.freezes(calendar.at(wall).isPresent())) {
            waiting.addFirst(new Fact.Frozen(calendar.reason(wall)));
        }
    }

    /** The time in which the process was suspended is no time of a hold. */
    private void noticeSuspension() {
        Duration due = wakeAt;
        Duration late = due == null ? Duration.ZERO : now().running().minus(due);
        if (late.compareTo(SUSPENDED) > 0) {
            slept = slept.plus(late);
        }
    }

    /** As {@link #noticeSuspension}, where it happened in the midst of a commit: no wake-up was due by then. */
    private void noticeStandstill(Moment begun) {
        Duration stood = now().running().minus(begun.running());
        if (stood.compareTo(SUSPENDED) > 0) {
            slept = slept.plus(stood);
        }
    }

    /** One of its rollouts has committed something. */
    void committed(Child child, RolloutState of) {
        if (of.ended() || of.goingBack()) {
            tell(Reports.of(child, of));
        }
    }

    void tick() {
        noticeLoss();
        if (leaving || released) {
            return;
        }
        if (!storeFailed) {
            tellAll(commands());
        }
        boolean lost = attended.removeIf(child -> !engine.owns(child.id(id)));
        if (lost && !storeFailed) {
            perform();
        }
        Duration due = wakeAt;
        boolean jumped = !storeFailed
                && state.freezes(calendar.at(parts.timepiece().wall()).isPresent());
        if (jumped || (due != null && due.plus(OVERDUE).compareTo(now().running()) < 0)) {
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
            wakeIn(RETRY);
            return List.of();
        }
    }

    void leave() {
        leaving = true;
        inFlight.values().forEach(cancelled -> cancelled.set(true));
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
                decide(undecided);
                waiting.poll();
                noticeStandstill(begun);
            }
        } catch (OwnershipLost lost) {
            refused(lost);
            return;
        } catch (StoreException failure) {
            LOG.error("{}: the store failed, nothing is begun until it answers again", id, failure);
            claim.doubt();
            storeFailed = true;
            wakeIn(RETRY);
            return;
        } catch (RuntimeException broken) {
            LOG.error("{}: {} could not be decided and is dropped", id, waiting.poll(), broken);
            wakeIn(RETRY);
            return;
        }
        perform();
    }

    /** As {@link OwnedRollout}: a commit that was given up for lost may be in the way. */
    private void refused(OwnershipLost lost) {
        if (claim.mayBeInItsOwnWay()) {
            storeFailed = true;
            wakeIn(RETRY);
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
        engine.lose(id);
        release();
    }

    private void decide(Fact fact) {
        List<Recorded> entries = CampaignMachine.decide(state, fact, now());
        if (entries.isEmpty()) {
            return;
        }
        CampaignState next = state;
        for (Recorded entry : entries) {
            next = CampaignMachine.fold(next, entry);
        }
        parts.store().campaigns().append(row(id, next), lease.epoch(), entries);
        claim.trust();
        state = next;
        engine.moved();
    }

    static CampaignRow row(RolloutId id, CampaignState state) {
        return new CampaignRow(
                id,
                state.agenda().plan(),
                state.word(),
                state.hasEnded(),
                state.mark().began().wall(),
                state.mark().seq());
    }

    void wake() {
        if (storeFailed) {
            noticeSuspension();
            recoverStore();
        } else {
            tell(new Fact.Woken());
        }
    }

    /** Reads first what was really written. */
    private void recoverStore() {
        try {
            List<Recorded> written =
                    parts.store().campaigns().read(id, state.mark().seq());
            CampaignState next = state;
            for (Recorded entry : written) {
                if (entry.epoch() != lease.epoch()) {
                    throw new OwnershipLost(id, lease.epoch());
                }
                next = CampaignMachine.fold(next, entry);
            }
            state = next;
            if (!written.isEmpty()) {
                waiting.remove(undecided);
                engine.moved();
            }
            storeFailed = false;
            goOn();
        } catch (OwnershipLost lost) {
            lose(lost.getMessage());
        } catch (StoreException failure) {
            LOG.error("{}: the store still fails", id, failure);
            wakeIn(RETRY);
        }
    }

    private void perform() {
        if (state.hasEnded()) {
            release();
            return;
        }
        Effect.Wants wants = CampaignMachine.wants(state, now());
        Set<Effect> wanted = new HashSet<>(wants.effects());
        inFlight.forEach((effect, cancelled) -> cancelled.compareAndSet(false, !wanted.contains(effect)));
        if (!leaving) {
            wants.effects().stream().filter(this::mayStart).toList().forEach(this::start);
        }
        Duration next = earlier(earlier(wants.wakeAt(), isEarly() ? attendAt : null), blackout());
        if (next == null || leaving) {
            wakeAt = null;
            parts.wakeups().forget(id);
        } else {
            wakeAt = next;
            parts.wakeups().wakeIn(id, next.minus(now().running()));
        }
    }

    /** When a blackout begins or ends next; null for never. */
    private @Nullable Duration blackout() {
        if (state.isStopped()) {
            return null;
        }
        Moment now = now();
        return calendar.change(now.wall())
                .map(change -> now.running().plus(Duration.between(now.wall(), change)))
                .orElse(null);
    }

    private static @Nullable Duration earlier(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** What is done for one child is done one after another, so that looking whether it has begun sees an end of beginning it. */
    private boolean mayStart(Effect effect) {
        boolean needless = effect instanceof Effect.Attend attend && (attended.contains(attend.child()) || isEarly());
        return !needless
                && inFlight.keySet().stream().noneMatch(other -> child(other).equals(child(effect)));
    }

    private boolean isEarly() {
        Duration again = attendAt;
        return again != null && again.compareTo(now().running()) > 0;
    }

    private static Child child(Effect effect) {
        return effect.match(new Effect.Cases<>() {
            @Override
            public Child begin(Effect.Begin begin) {
                return begin.child();
            }

            @Override
            public Child attend(Effect.Attend attend) {
                return attend.child();
            }

            @Override
            public Child tell(Effect.Tell tell) {
                return tell.child();
            }
        });
    }

    private void start(Effect effect) {
        AtomicBoolean cancelled = new AtomicBoolean();
        inFlight.put(effect, cancelled);
        errands.start(
                this,
                effect,
                () -> !cancelled.get() && lease.valid(),
                outcome -> engine.later(() -> done(effect, outcome)));
    }

    private void done(Effect effect, Optional<Fact> outcome) {
        inFlight.remove(effect);
        if (effect instanceof Effect.Attend attend && outcome.isEmpty()) {
            attended(attend.child());
        }
        if (outcome.isPresent()) {
            tell(outcome.get());
        } else if (lease.lost()) {
            lose("somebody else has taken it");
        } else if (effect instanceof Effect.Tell || !lease.valid()) {
            wakeIn(RETRY);
        } else if (!released && !storeFailed) {
            perform();
        }
    }

    /** A child that this process carries tells by itself what becomes of it; any other is looked at again soon. */
    private void attended(Child child) {
        if (engine.owns(child.id(id))) {
            attended.add(child);
        } else {
            attendAt = now().running().plus(RETRY);
        }
    }

    private void wakeIn(Duration delay) {
        wakeAt = now().running().plus(delay);
        parts.wakeups().wakeIn(id, delay);
    }

    /** Gives it back; its rollouts go on where they are owned. */
    void release() {
        if (released) {
            return;
        }
        released = true;
        leave();
        parts.wakeups().forget(id);
        lease.close();
        engine.dropped(this);
    }
}
