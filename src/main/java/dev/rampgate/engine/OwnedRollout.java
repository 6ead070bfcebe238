package dev.rampgate.engine;

import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Effect;
import dev.rampgate.rollout.Fact;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rollout that this process owns. */
final class OwnedRollout extends Owned<RolloutState, Fact, Recorded> {
    private final Session session;
    private final Map<Effect, EffectRunner.Started> inFlight = new HashMap<>();

    OwnedRollout(RolloutId id, Session session, RolloutState state, RolloutEngine engine) {
        super(
                new Taken<>(
                        id,
                        session.lease(),
                        state,
                        new Fact.Owned(session.lease().epoch(), engine.owner()),
                        state.course().policy().blackouts()),
                new Decisions(),
                engine);
        this.session = session;
    }

    /** What is decided of a rollout. */
    private static final class Decisions implements Decider<RolloutState, Fact, Recorded> {
        @Override
        public List<Recorded> decide(RolloutState state, Fact fact, Moment now) {
            return RolloutMachine.decide(state, fact, now);
        }

        @Override
        public RolloutState fold(RolloutState state, Recorded entry) {
            return RolloutMachine.fold(state, entry);
        }

        @Override
        public Mark mark(RolloutState state) {
            RolloutState.Mark mark = state.mark();
            return new Mark(mark.seq(), mark.command(), mark.at().running());
        }

        @Override
        public long epoch(Recorded entry) {
            return entry.epoch();
        }

        @Override
        public boolean freezes(RolloutState state, boolean frozen) {
            return state.freezes(frozen);
        }
    }

    @Override
    Fact supplanted(RolloutId holder) {
        return new Fact.Relieved(holder);
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

    /** What was read before may be long past, and is wanted again. */
    @Override
    boolean passes(Fact fact) {
        return fact instanceof Fact.Looked;
    }

    @Override
    void append(RolloutState next, List<Recorded> entries) {
        engine().parts().store().append(Rows.of(id(), next), lease().epoch(), entries);
    }

    @Override
    List<Recorded> read(long after) {
        return engine().parts().store().read(id(), after);
    }

    /** Nothing is made of weights that a later rollout of the target may have written. */
    @Override
    Optional<Fact> before(Fact fact) {
        if (!(fact instanceof Fact.Looked) || !RolloutMachine.guards(state())) {
            return Optional.empty();
        }
        return engine().parts()
                .store()
                .newest(state().course().target())
                .map(Row::id)
                .filter(newest -> !newest.equals(id()))
                .map(Fact.Relieved::new);
    }

    /** Reading changes nothing outside, so that it need not wait for the commit; a rollback's first call comes sooner for it. */
    @Override
    void ahead(RolloutState next, Moment now) {
        if (!isLeaving() && !next.ended()) {
            RolloutMachine.wants(next, now).effects().stream()
                    .filter(effect -> effect instanceof Effect.Look && !inFlight.containsKey(effect))
                    .forEach(look -> start(look, now));
        }
    }

    @Override
    boolean hasEnded(RolloutState present) {
        return present.ended();
    }

    @Override
    boolean isOver(RolloutState present) {
        return present.ended() && !RolloutMachine.owes(present) && !RolloutMachine.guards(present);
    }

    @Override
    boolean blackoutAside(RolloutState present) {
        return present.goingBack();
    }

    @Override
    void committed(RolloutState present, List<Recorded> entries) {
        engine().committed(id(), present, entries);
    }

    @Override
    @Nullable
    Duration start(Moment now) {
        Effect.Wants wants = RolloutMachine.wants(state(), now);
        cancelUnwanted(new HashSet<>(wants.effects()));
        if (!isLeaving()) {
            for (Effect effect : wants.effects()) {
                if (!inFlight.containsKey(effect)) {
                    start(effect, now);
                }
            }
        }
        return wants.wakeAt();
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
        EffectRunner.Started started = engine().parts()
                .effects()
                .start(
                        session,
                        effect,
                        now,
                        outcome -> engine().later(() -> {
                            inFlight.remove(effect);
                            tell(outcome.fact(epoch, now.running()));
                        }));
        inFlight.replace(effect, started);
    }

    @Override
    void cancel() {
        inFlight.values().forEach(EffectRunner.Started::cancel);
    }

    @Override
    void dropped() {
        engine().dropped(this);
    }
}
