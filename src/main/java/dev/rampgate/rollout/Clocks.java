package dev.rampgate.rollout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The marks from which a rollout measures, none of them in wall time.
 *
 * @param progress running time without stops, as of the newest entry
 * @param level progress at which the present level began: patience and the ramp's next level count from here
 * @param hold progress at which the present hold began
 * @param allowance progress from which the deadline counts
 * @param lookDue running time before which the load balancer is not read
 * @param wrote running time of the latest answered call
 * @param steady since when, in running time, weights are as they were verified: from then on gates wait {@code after}
 */
public record Clocks(
        Duration progress,
        Duration level,
        Duration hold,
        Duration allowance,
        Duration lookDue,
        Duration wrote,
        Steady steady) {
    static final Clocks START = new Clocks(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofDays(-1),
            Steady.NEVER);

    Clocks progressed(Duration by) {
        return new Clocks(progress.plus(by), level, hold, allowance, lookDue, wrote, steady);
    }

    Clocks levelBegun() {
        return new Clocks(progress, progress, hold, allowance, lookDue, wrote, steady);
    }

    Clocks holdBegun() {
        return new Clocks(progress, level, progress, allowance, lookDue, wrote, steady);
    }

    Clocks allowanceRenewed() {
        return new Clocks(progress, progress, hold, progress, lookDue, wrote, steady);
    }

    /** The time since the present wait began is not the plan's. */
    Clocks waited() {
        return new Clocks(progress, level, hold, allowance.plus(progress.minus(hold)), lookDue, wrote, steady);
    }

    Clocks lookAt(Duration running) {
        return new Clocks(progress, level, hold, allowance, running, wrote, steady);
    }

    Clocks written(Duration running) {
        return new Clocks(progress, level, hold, allowance, lookDue, running, steady);
    }

    Clocks with(Steady next) {
        return new Clocks(progress, level, hold, allowance, lookDue, wrote, next);
    }

    /** The latest verified change of weight or resume; null before the first. */
    @Nullable
    Duration settled() {
        return steady.since();
    }

    Clocks settledAt(Duration running) {
        return with(steady.begunAt(running));
    }
}
