package dev.rampgate.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * When something happened in a rollout.
 *
 * @param wall the time people see; it may jump
 * @param running how long an owner has run this rollout so far, by a monotonic clock and over all owners. Time in which no owner ran
 *     does not count, so that durations measured with it survive a crash and never include dead time.
 */
public record Moment(Instant wall, Duration running) {
    /** What people's clocks showed at another running time, as far as no owner was missing since. */
    Instant wallAt(Duration other) {
        return wall.minus(running.minus(other));
    }
}
