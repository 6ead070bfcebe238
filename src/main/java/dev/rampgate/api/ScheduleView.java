package dev.rampgate.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule: an item of {@code rampgate schedule list -o json}.
 *
 * @param name of the plan
 * @param file of the plan, as the user named it
 * @param starts a cron expression, or the only time
 * @param state waiting, running, paused or over
 * @param kept whether a process keeps it going; without one nothing starts
 * @param reason who paused it and why, or which rollout runs; else empty
 * @param next when it starts next, null for never
 * @param nextLocal the same on the clocks of its time zone, for people
 * @param history what became of the latest starts, the latest first
 */
public record ScheduleView(
        String name,
        String file,
        String starts,
        String timezone,
        Duration startWithin,
        String overlap,
        String state,
        boolean kept,
        String reason,
        @Nullable Instant next,
        @Nullable String nextLocal,
        List<Start> history) {
    /**
     * What became of a start.
     *
     * @param due when it was to be made
     * @param local the same on the clocks of its time zone, for people
     * @param at when this was so
     * @param fate started, by-hand, queued, skipped, missed or refused
     * @param rollout null where none was begun
     * @param outcome of the rollout, null where it has none yet
     */
    public record Start(
            Instant due,
            String local,
            Instant at,
            String fate,
            String reason,
            @Nullable String rollout,
            @Nullable String outcome) {}
}
