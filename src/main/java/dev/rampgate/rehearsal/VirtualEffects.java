package dev.rampgate.rehearsal;

import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.engine.EffectRunner;
import dev.rampgate.engine.Performed;
import dev.rampgate.engine.Session;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.rehearsal.Boundary.Phase;
import dev.rampgate.rollout.Effect;
import dev.rampgate.rollout.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Performs effects on virtual time: calls and looks one after another, as in the lane of one load balancer, readings beside them. */
final class VirtualEffects implements EffectRunner {
    /** What a call takes that nothing delays. */
    private static final Duration CALL = Duration.ofMillis(3);

    private static final Duration READING = Duration.ofMillis(5);

    private final VirtualTime time;
    private final Boundary boundary;
    private final UnaryOperator<Runnable> alive;
    private final Map<TargetRef, Duration> lanes = new HashMap<>();

    /** @param alive a task as the process runs it while it lives */
    VirtualEffects(VirtualTime time, Boundary boundary, UnaryOperator<Runnable> alive) {
        this.time = time;
        this.boundary = boundary;
        this.alive = alive;
    }

    @Override
    public Started start(Session session, Effect effect, Moment now, Consumer<Performed> told) {
        return effect.match(new Effect.Cases<>() {
            @Override
            public Started look(Effect.Look look) {
                return new InLane(session, () -> seen(session, look), performed -> {
                            boundary.look(Phase.RETURNED);
                            told.accept(performed);
                        })
                        .begin();
            }

            @Override
            public Started send(Effect.Send send) {
                return new InLane(session, () -> sent(session, send), performed -> {
                            boundary.send(Phase.RETURNED, send.intent());
                            told.accept(performed);
                        })
                        .begin();
            }

            @Override
            public Started takeReading(Effect.TakeReading asked) {
                time.in(
                        READING,
                        alive.apply(() -> told.accept(
                                new Performed.Read(asked, read(session, asked.gate(), asked.occasion(now))))));
                return () -> false;
            }

            @Override
            public Started askHook(Effect.AskHook ask) {
                time.in(READING, alive.apply(() -> {
                    boundary.hook(Phase.BEFORE, ask.hook());
                    Performed replied = session.ask(ask);
                    boundary.hook(Phase.RETURNED, ask.hook());
                    told.accept(replied);
                }));
                return () -> false;
            }
        });
    }

    private Performed seen(Session session, Effect.Look look) {
        boundary.look(Phase.BEFORE);
        Performed seen = session.look(look);
        boundary.look(Phase.DONE);
        return seen;
    }

    private Performed sent(Session session, Effect.Send send) {
        boundary.send(Phase.BEFORE, send.intent());
        Performed sent = session.send(send);
        boundary.send(Phase.DONE, send.intent());
        return sent;
    }

    private Reading read(Session session, String name, Occasion occasion) {
        Gate gate = session.gates().get(name);
        if (gate == null) {
            throw new IllegalStateException("no gate " + name);
        }
        boundary.reading(Phase.BEFORE, name);
        Reading reading = gate instanceof ScriptedGates.OfTargets scripted
                ? scripted.read(session.course().target())
                : gate.read(occasion);
        boundary.reading(Phase.RETURNED, name);
        return reading;
    }

    /** What the load balancer's answer kept its caller waiting. */
    private static Duration delay(LoadBalancer balancer) {
        return balancer instanceof ModelBalancer model ? model.lastCall().delay() : Duration.ZERO;
    }

    @Override
    public void close() {
        // Nothing runs beside the events.
    }

    /** One call or look; it begins when the lane is free. */
    private final class InLane implements Started {
        private final Session session;
        private final Supplier<Performed> work;
        private final Consumer<Performed> told;
        private boolean begun;
        private boolean cancelled;

        InLane(Session session, Supplier<Performed> work, Consumer<Performed> told) {
            this.session = session;
            this.work = work;
            this.told = told;
        }

        InLane begin() {
            time.in(free().minus(time.now()), alive.apply(this::perform));
            return this;
        }

        /** When the lane of its load balancer is free. */
        private Duration free() {
            return lanes.getOrDefault(session.course().target(), Duration.ZERO);
        }

        private void perform() {
            if (cancelled) {
                return;
            }
            if (free().compareTo(time.now()) > 0) {
                begin();
                return;
            }
            begun = true;
            Performed performed = work.get();
            Duration took = CALL.plus(delay(session.balancer()));
            lanes.put(session.course().target(), time.now().plus(took));
            time.in(took, alive.apply(() -> told.accept(performed)));
        }

        @Override
        public boolean cancel() {
            cancelled = true;
            return !begun;
        }
    }
}
