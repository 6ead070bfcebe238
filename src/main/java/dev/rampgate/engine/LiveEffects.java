package dev.rampgate.engine;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.hook.Reply;
import dev.rampgate.rollout.Effect;
import dev.rampgate.rollout.Moment;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs effects on threads: one lane for each load balancer, in which calls and looks follow one another, and for each rollout a bulkhead
 * for its gates and one for its hooks, so that those that hang hold up nobody else's.
 */
public final class LiveEffects implements EffectRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LiveEffects.class);

    /** More gates of a rollout than this at once wait for one another. */
    private static final int GATES_AT_ONCE = 16;

    /** Hooks are few, and one that hangs does so for its own time limit. */
    private static final int HOOKS_AT_ONCE = 8;

    /** Longer than any call's time limit with its retries. */
    private static final Duration LAST_CALL = Duration.ofSeconds(20);

    private final Bulkheads lanes = new Bulkheads("rampgate-lane", 1);
    private final Bulkheads gates = new Bulkheads("rampgate-gate", GATES_AT_ONCE);
    private final Bulkheads hooks = new Bulkheads("rampgate-hook", HOOKS_AT_ONCE);

    @Override
    public Started start(Session session, Effect effect, Moment now, Consumer<Performed> told) {
        return effect.match(new Effect.Cases<>() {
            @Override
            public Started look(Effect.Look look) {
                return inLane(session, told, new Looks(session, look));
            }

            @Override
            public Started send(Effect.Send send) {
                return inLane(session, told, new Sends(session, send));
            }

            @Override
            public Started takeReading(Effect.TakeReading reading) {
                return new Task(told, new Readings(session, reading, reading.occasion(now)))
                        .runOn(gates.of(target(session)), true);
            }

            @Override
            public Started askHook(Effect.AskHook ask) {
                return new Task(told, new Calls(session, ask)).runOn(hooks.of(target(session)), true);
            }
        });
    }

    /** All groups of one load balancer share its lane. */
    private static String lane(TargetRef target) {
        return target.provider() + "/" + target.region() + "/" + target.loadBalancer();
    }

    private static String target(Session session) {
        return session.course().target().toString();
    }

    private Started inLane(Session session, Consumer<Performed> told, Work work) {
        return new Task(told, work).runOn(lanes.of(lane(session.course().target())), false);
    }

    /** Waits until every lane is idle; gates and hooks are interrupted. */
    @Override
    public void close() {
        gates.stop();
        hooks.stop();
        lanes.finish(LAST_CALL);
    }

    /** What to do, and what to tell where that breaks. */
    private interface Work {
        Performed perform();

        Performed broken(String why);
    }

    private record Looks(Session session, Effect.Look look) implements Work {
        @Override
        public Performed perform() {
            return session.look(look);
        }

        @Override
        public Performed broken(String why) {
            return new Performed.Blind(trouble(why));
        }
    }

    private record Sends(Session session, Effect.Send send) implements Work {
        @Override
        public Performed perform() {
            return session.send(send);
        }

        @Override
        public Performed broken(String why) {
            return new Performed.Answered(send, new Answer.Unknown(trouble(why)));
        }
    }

    private record Readings(Session session, Effect.TakeReading asked, Occasion occasion) implements Work {
        @Override
        public Performed perform() {
            Gate opened = session.gates().get(asked.gate());
            return opened == null
                    ? broken("no gate " + asked.gate())
                    : new Performed.Read(asked, opened.read(occasion));
        }

        @Override
        public Performed broken(String why) {
            return new Performed.Read(asked, new Reading(Reading.Result.ERROR, null, why, Duration.ZERO));
        }
    }

    private record Calls(Session session, Effect.AskHook asked) implements Work {
        @Override
        public Performed perform() {
            return session.ask(asked);
        }

        @Override
        public Performed broken(String why) {
            return new Performed.Replied(asked, Reply.no(why));
        }
    }

    private static Trouble trouble(String why) {
        return Trouble.of(Trouble.Kind.UNAVAILABLE, "internal", why);
    }

    /** One effect; begun or cancelled, never both. */
    private static final class Task implements Started {
        private enum Phase {
            WAITING,
            BEGUN,
            CANCELLED
        }

        private final Consumer<Performed> told;
        private final Work work;
        private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
        private volatile boolean interruptible;
        private volatile Thread worker = Thread.currentThread();

        Task(Consumer<Performed> told, Work work) {
            this.told = told;
            this.work = work;
        }

        Task runOn(ExecutorService threads, boolean interruptible) {
            this.interruptible = interruptible;
            threads.execute(this::run);
            return this;
        }

        private void run() {
            worker = Thread.currentThread();
            if (phase.compareAndSet(Phase.WAITING, Phase.BEGUN)) {
                told.accept(outcome());
            }
        }

        /** An effect that breaks is told of too: otherwise it would be awaited for ever. */
        private Performed outcome() {
            try {
                return work.perform();
            } catch (RuntimeException broken) {
                LOG.error("an effect broke", broken);
                return work.broken(String.valueOf(broken));
            }
        }

        @Override
        public boolean cancel() {
            boolean inTime = phase.compareAndSet(Phase.WAITING, Phase.CANCELLED);
            if (!inTime && interruptible && phase.get() == Phase.BEGUN) {
                worker.interrupt();
            }
            return inTime;
        }
    }
}
