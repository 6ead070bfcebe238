package dev.rampgate.engine;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.gate.Gate;
import dev.rampgate.rollout.Effect;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.RolloutStore;
import dev.rampgate.store.Row;
import dev.rampgate.store.memory.MemoryOwnership;
import dev.rampgate.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One process with the real engine in it, on virtual time: it can be killed at any of the five points around the wire. */
final class VirtualProcess {
    /** Where a process can die around one call. */
    enum CrashPoint {
        BEFORE_INTENT,
        AFTER_INTENT,
        AFTER_SEND,
        AFTER_ANSWER,
        AFTER_RESULT
    }

    /** Thrown through everything: the process is dead. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Dies at the n-th time it comes by a point. */
    record Crash(CrashPoint point, int nth) {}

    private final VirtualTime time;
    private final ModelBalancer balancer;
    private final Map<String, Gate> gates;
    private final MemoryStore store;
    private final MemoryOwnership ownership;
    private final Optional<Crash> crash;
    private final RolloutEngine engine;
    private final Map<RolloutId, Integer> wakeups = new HashMap<>();
    private int passed;
    private boolean dead;
    private Duration laneFree = Duration.ZERO;

    VirtualProcess(
            VirtualTime time,
            MemoryStore store,
            ModelBalancer balancer,
            Map<String, Gate> gates,
            Optional<Crash> crash) {
        this.time = time;
        this.store = store;
        this.balancer = balancer;
        this.gates = gates;
        this.crash = crash;
        this.ownership = store.ownership();
        this.engine = new RolloutEngine(
                new RolloutEngine.Parts(
                        new DyingStore(), ownership, store.commands(), new Clock(), new Events(), new Effects()),
                "virtual",
                task -> time.in(Duration.ZERO, alive(task)));
    }

    RolloutEngine engine() {
        return engine;
    }

    boolean own(RolloutId id) {
        boolean owned = engine.own(id, (state, lease) -> new Session(state.course(), balancer, gates, lease));
        if (owned) {
            tick();
        }
        return owned;
    }

    private void tick() {
        engine.tick();
        time.in(Duration.ofMillis(200), alive(this::tick));
    }

    boolean dead() {
        return dead;
    }

    void kill() {
        dead = true;
        ownership.crash();
    }

    private Runnable alive(Runnable task) {
        return () -> {
            if (dead) {
                return;
            }
            try {
                task.run();
            } catch (Killed killed) {
                kill();
            }
        };
    }

    private void pass(CrashPoint point) {
        if (crash.isPresent()
                && crash.get().point() == point
                && ++passed == crash.get().nth()) {
            throw new Killed();
        }
    }

    private final class Clock implements Timepiece {
        @Override
        public Instant wall() {
            return time.wall();
        }

        @Override
        public long nanos() {
            return time.now().toNanos();
        }
    }

    private final class Events implements Wakeups {
        @Override
        public void wakeIn(RolloutId id, Duration delay) {
            int ticket = wakeups.merge(id, 1, Integer::sum);
            Duration wait = delay.isNegative() ? Duration.ZERO : delay;
            time.in(wait, alive(() -> {
                if (wakeups.getOrDefault(id, 0) == ticket) {
                    engine.wake(id);
                }
            }));
        }

        @Override
        public void forget(RolloutId id) {
            wakeups.merge(id, 1, Integer::sum);
        }

        @Override
        public void close() {}
    }

    private final class Effects implements EffectRunner {
        @Override
        public Started start(Session session, Effect effect, Consumer<Outcome> told) {
            return effect.match(new Effect.Cases<>() {
                @Override
                public Started look(Effect.Look look) {
                    return inLane(() -> answered(told, seen(look), Duration.ofMillis(2)));
                }

                @Override
                public Started send(Effect.Send send) {
                    return inLane(() -> {
                        Answer answer = session.balancer().set(session.call(send.intent()));
                        pass(CrashPoint.AFTER_SEND);
                        answered(
                                told,
                                new Outcome.Answered(answer),
                                balancer.lastCall().delay());
                    });
                }

                @Override
                public Started takeReading(Effect.TakeReading reading) {
                    time.in(
                            Duration.ofMillis(5),
                            alive(() -> told.accept(
                                    new Outcome.Read(gates.get(reading.gate()).read()))));
                    return () -> false;
                }
            });
        }

        private void answered(Consumer<Outcome> told, Outcome outcome, Duration delay) {
            Duration took = delay.plusMillis(3);
            laneFree = time.now().plus(took);
            time.in(took, alive(() -> {
                if (outcome instanceof Outcome.Answered) {
                    pass(CrashPoint.AFTER_ANSWER);
                }
                told.accept(outcome);
            }));
        }

        private Outcome seen(Effect.Look look) {
            try {
                return new Outcome.Seen(balancer.weights(Session.lane(look.heading())));
            } catch (BalancerException e) {
                return new Outcome.Blind(e.trouble());
            }
        }

        private Started inLane(Runnable work) {
            boolean[] state = new boolean[2];
            runWhenFree(work, state);
            return () -> {
                state[1] = true;
                return !state[0];
            };
        }

        private void runWhenFree(Runnable work, boolean[] begunOrCancelled) {
            Duration wait = laneFree.minus(time.now());
            time.in(wait.isNegative() ? Duration.ZERO : wait, alive(() -> {
                if (begunOrCancelled[1]) {
                    return;
                }
                if (laneFree.compareTo(time.now()) > 0) {
                    runWhenFree(work, begunOrCancelled);
                } else {
                    begunOrCancelled[0] = true;
                    work.run();
                }
            }));
        }

        @Override
        public void close() {}
    }

    /** The store on the way to which a process can die. */
    private final class DyingStore implements RolloutStore {
        @Override
        public void begin(Row row, List<Recorded> entries) {
            store.begin(row, entries);
        }

        @Override
        public void append(Row row, long epoch, List<Recorded> entries) {
            boolean intends = entries.stream().anyMatch(one -> one.entry() instanceof Entry.Intended);
            boolean results = entries.stream().anyMatch(one -> one.entry() instanceof Entry.Answered);
            if (intends) {
                pass(CrashPoint.BEFORE_INTENT);
            }
            store.append(row, epoch, entries);
            if (results) {
                pass(CrashPoint.AFTER_RESULT);
            }
            if (intends) {
                pass(CrashPoint.AFTER_INTENT);
            }
        }

        @Override
        public List<Recorded> read(RolloutId id, long after) {
            return store.read(id, after);
        }

        @Override
        public List<Row> list() {
            return store.list();
        }

        @Override
        public Optional<Row> find(RolloutId id) {
            return store.find(id);
        }

        @Override
        public void close() {}
    }
}
