package dev.rampgate.cli.work;

import dev.rampgate.api.Backtests;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Rollouts worked on in this process. Safe for several threads. */
public interface Workplace extends AutoCloseable {
    Rollouts rollouts();

    Schedules schedules();

    /** Gates of plans, tried on the past. */
    Backtests backtests();

    /** Whether this process carries the rollout. */
    boolean owns(String id);

    /** Whether this process carried the rollout until another took it. */
    default boolean lost(String id) {
        return false;
    }

    /** How long the process that carries a rollout still has it if it does no more for it; empty where that does not end by time. */
    default Optional<Tenure> tenure(String idOrName) {
        return Optional.empty();
    }

    /**
     * The time of whoever carries a rollout.
     *
     * @param holder host and process
     * @param until by nobody's clock here: later than before where it was renewed
     */
    record Tenure(String holder, Duration left, Instant until) {}

    /** Hooks that ended rollouts of this process still have to tell, each in words, with how long that may take. */
    default Map<String, Duration> owed() {
        return Map.of();
    }

    /**
     * Stops carrying rollouts: open calls are finished or left unknown, which is journalled, and ownership is given back. What the
     * store knows can still be asked for. Returns within the time limit of one call.
     */
    void leave();

    /** Leaves, and closes the store. */
    @Override
    void close();
}
