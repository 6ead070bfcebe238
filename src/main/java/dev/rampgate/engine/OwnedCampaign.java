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
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One campaign that this process owns. */
final class OwnedCampaign extends Owned<CampaignState, Fact, Recorded> {
    private final Errands errands;
    private final Map<Effect, AtomicBoolean> inFlight = new HashMap<>();
    private final Set<Child> attended = new HashSet<>();
    private @Nullable Duration attendAt;

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

    OwnedCampaign(RolloutId id, CampaignState state, Ownership.Lease lease, RolloutEngine engine, Errands errands) {
        super(
                new Taken<>(
                        id,
                        lease,
                        state,
                        new Fact.Owned(lease.epoch(), engine.owner()),
                        state.agenda().blackouts()),
                new Decisions(),
                engine);
        this.errands = errands;
    }

    /** What is decided of a campaign. */
    private static final class Decisions implements Decider<CampaignState, Fact, Recorded> {
        @Override
        public List<Recorded> decide(CampaignState state, Fact fact, Moment now) {
            return CampaignMachine.decide(state, fact, now);
        }

        @Override
        public CampaignState fold(CampaignState state, Recorded entry) {
            return CampaignMachine.fold(state, entry);
        }

        @Override
        public Mark mark(CampaignState state) {
            CampaignState.Mark mark = state.mark();
            return new Mark(mark.seq(), mark.command(), mark.at().running());
        }

        @Override
        public long epoch(Recorded entry) {
            return entry.epoch();
        }

        @Override
        public boolean freezes(CampaignState state, boolean frozen) {
            return state.freezes(frozen);
        }
    }

    /** A campaign holds no target of its own. */
    @Override
    Fact supplanted(RolloutId holder) {
        throw new IllegalStateException(holder + " holds the target of a campaign");
    }

    @Override
    Fact frozen(Optional<String> reason) {
        return new Fact.Frozen(reason);
    }

    @Override
    Fact commanded(Command command) {
        return new Fact.Commanded(command);
    }

    @Override
    Fact woken() {
        return new Fact.Woken();
    }

    @Override
    boolean passes(Fact fact) {
        return false;
    }

    @Override
    void append(CampaignState next, List<Recorded> entries) {
        engine().parts().store().campaigns().append(row(id(), next), lease().epoch(), entries);
    }

    @Override
    List<Recorded> read(long after) {
        return engine().parts().store().campaigns().read(id(), after);
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

    /** Whether a blackout is becomes known between the two. */
    @Override
    void begin() {
        tellAll(List.of(taken(), new Fact.Woken()));
    }

    /** One of its rollouts has committed something. */
    void committed(Child child, RolloutState of) {
        if (of.ended() || of.goingBack()) {
            tell(Reports.of(child, of));
        }
    }

    @Override
    void tick() {
        super.tick();
        if (attended.removeIf(child -> !engine().owns(child.id(id())))) {
            performAgain();
        }
    }

    @Override
    boolean hasEnded(CampaignState present) {
        return present.hasEnded();
    }

    @Override
    boolean isOver(CampaignState present) {
        return present.hasEnded();
    }

    @Override
    boolean blackoutAside(CampaignState present) {
        return present.isStopped();
    }

    @Override
    void committed(CampaignState present, List<Recorded> entries) {
        engine().moved();
    }

    @Override
    @Nullable
    Duration start(Moment now) {
        Effect.Wants wants = CampaignMachine.wants(state(), now);
        Set<Effect> wanted = new HashSet<>(wants.effects());
        inFlight.forEach((effect, cancelled) -> cancelled.compareAndSet(false, !wanted.contains(effect)));
        if (!isLeaving()) {
            wants.effects().stream().filter(this::mayStart).toList().forEach(this::start);
        }
        return sooner(wants.wakeAt(), isEarly() ? attendAt : null);
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
                () -> !cancelled.get() && lease().valid(),
                outcome -> engine().later(() -> done(effect, outcome)));
    }

    private void done(Effect effect, Optional<Fact> outcome) {
        inFlight.remove(effect);
        if (effect instanceof Effect.Attend attend && outcome.isEmpty()) {
            attended(attend.child());
        }
        noticeLoss();
        if (outcome.isPresent()) {
            tell(outcome.get());
        } else if (effect instanceof Effect.Tell || !lease().valid()) {
            wakeIn(RETRY);
        } else {
            performAgain();
        }
    }

    /** A child that this process carries tells by itself what becomes of it; any other is looked at again soon. */
    private void attended(Child child) {
        if (engine().owns(child.id(id()))) {
            attended.add(child);
        } else {
            attendAt = now().running().plus(RETRY);
        }
    }

    @Override
    void cancel() {
        inFlight.values().forEach(cancelled -> cancelled.set(true));
    }

    /** Its rollouts go on where they are owned. */
    @Override
    void dropped() {
        engine().dropped(this);
    }
}
