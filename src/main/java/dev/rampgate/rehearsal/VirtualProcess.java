package dev.rampgate.rehearsal;

import dev.rampgate.engine.RolloutEngine;
import dev.rampgate.engine.Wakeups;
import dev.rampgate.rehearsal.Boundary.Phase;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.CampaignStore;
import dev.rampgate.store.RolloutStore;
import dev.rampgate.store.Row;
import dev.rampgate.store.SubmissionKey;
import dev.rampgate.store.memory.MemoryOwnership;
import dev.rampgate.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** One process with the production engine in it, on virtual time. It ends where its boundary kills it. Not thread-safe. */
public final class VirtualProcess {
    private static final Duration ERRAND = Duration.ofMillis(3);

    private final VirtualTime time;
    private final MemoryOwnership ownership;
    private final Boundary boundary;
    private final RolloutEngine.Parts parts;
    private final RolloutEngine engine;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private Duration asleepUntil = Duration.ZERO;
    private boolean dead;

    /** @param store the medium, which outlives the process */
    public VirtualProcess(VirtualTime time, MemoryStore store, Boundary boundary) {
        this.time = time;
        this.boundary = boundary;
        this.ownership = store.ownership();
        this.parts = new RolloutEngine.Parts(
                new WatchedStore(store),
                ownership,
                store.commands(),
                time,
                new Events(),
                new VirtualEffects(time, boundary, this::alive));
        this.engine = new RolloutEngine(parts, "virtual", this::later);
    }

    /** The engine's tasks run in the order in which they came, whatever else happens at the same time. */
    private void later(Runnable task) {
        tasks.add(task);
        time.in(Duration.ZERO, alive(() -> tasks.remove().run()));
    }

    /** Runs a task beside the engine's, after what a read of a load balancer takes. */
    public void errand(Runnable task) {
        time.in(ERRAND, alive(task));
    }

    public RolloutEngine engine() {
        return engine;
    }

    public RolloutEngine.Parts parts() {
        return parts;
    }

    public boolean dead() {
        return dead;
    }

    /** Ends it as kill -9 does: nothing more is done, and what it owned is free. */
    public void kill() {
        dead = true;
        ownership.crash();
    }

    /** What it owned may be taken by others from here on; it does not know. */
    public void loseOwnership() {
        ownership.crash();
    }

    /** Suspends it: what is due meanwhile is done when it goes on; what it owns stays its own, and both its clocks go on. */
    public void sleep(Duration howLong) {
        asleepUntil = time.now().plus(howLong);
    }

    public boolean asleep() {
        return asleepUntil.compareTo(time.now()) > 0;
    }

    /** The task as this process runs it: not at all once it is dead, and to its death where the boundary says so. */
    public Runnable alive(Runnable task) {
        return () -> {
            if (!dead && asleep()) {
                time.at(asleepUntil, alive(task));
            } else if (!dead) {
                try {
                    task.run();
                } catch (Boundary.Killed killed) {
                    kill();
                }
            }
        };
    }

    private final class Events implements Wakeups {
        private final Map<RolloutId, Integer> newest = new HashMap<>();

        @Override
        public void wakeIn(RolloutId id, Duration delay) {
            int ticket = newest.merge(id, 1, Integer::sum);
            time.in(delay, alive(() -> {
                if (newest.getOrDefault(id, 0) == ticket) {
                    engine.wake(id);
                }
            }));
        }

        @Override
        public void forget(RolloutId id) {
            newest.merge(id, 1, Integer::sum);
        }

        @Override
        public void close() {
            newest.clear();
        }
    }

    /** The store, with the boundary around its commits. */
    private final class WatchedStore implements RolloutStore {
        private final RolloutStore store;

        WatchedStore(RolloutStore store) {
            this.store = store;
        }

        @Override
        public void begin(Row row, Optional<SubmissionKey> key, List<Recorded> entries) {
            store.begin(row, key, entries);
        }

        @Override
        public void append(Row row, long epoch, List<Recorded> entries) {
            boundary.commit(Phase.BEFORE, entries);
            store.append(row, epoch, entries);
            boundary.commit(Phase.DONE, entries);
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
        public Optional<Row> begunWith(SubmissionKey key, Instant now) {
            return store.begunWith(key, now);
        }

        @Override
        public CampaignStore campaigns() {
            return store.campaigns();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
