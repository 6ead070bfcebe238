package dev.rampgate.cli.work;

import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Schedules;
import java.time.Duration;
import java.util.Map;

/** Rollouts worked on in this process. Safe for several threads. */
public interface Workplace extends AutoCloseable {
    Rollouts rollouts();

    Schedules schedules();

    /** Whether this process carries the rollout. */
    boolean owns(String id);

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
