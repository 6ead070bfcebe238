package dev.rampgate.engine;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.StoreException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of a store that is away: what it was, with its trace, then at most a line each ten seconds, and when it answers again.
 * One for all rollouts of a process; used by the engine's thread only.
 */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private @Nullable Long since;
    private long told;

    OutageLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void failed(RolloutId id, String what, StoreException failure) {
        long now = nanos.getAsLong();
        Long begun = since;
        if (begun == null) {
            since = now;
            told = now;
            LOG.error("{}: {}", id, what, failure);
        } else if (now - told >= QUIET.toNanos()) {
            told = now;
            LOG.error("{}: {}, for {} s by now: {}", id, what, seconds(begun, now), failure.getMessage());
        }
    }

    void answered() {
        Long begun = since;
        if (begun != null) {
            since = null;
            LOG.info("the store answers again after {} s", seconds(begun, nanos.getAsLong()));
        }
    }

    private static long seconds(long from, long to) {
        return Duration.ofNanos(to - from).toSeconds();
    }
}
