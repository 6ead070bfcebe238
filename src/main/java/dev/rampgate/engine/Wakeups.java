package dev.rampgate.engine;

import dev.rampgate.rollout.RolloutId;
import java.time.Duration;

/** Wakes rollouts up. At most one wake-up per rollout is pending; a newer one replaces it. */
public interface Wakeups extends AutoCloseable {
    void wakeIn(RolloutId id, Duration delay);

    void forget(RolloutId id);

    @Override
    void close();
}
