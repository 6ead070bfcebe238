package dev.rampgate.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a plan starts by itself and must not move, as its preview says it.
 *
 * @param starts a cron expression, or the only time; empty: never by itself
 * @param startWithin how late a start may still be made
 * @param overlap forbid or queue
 * @param next the next starts until the third that no blackout skips, seen from now; documents leave them out
 */
public record SchedulePreview(
        String starts,
        String timezone,
        Duration startWithin,
        String overlap,
        List<BlackoutPreview> blackouts,
        List<UpcomingStarts.Start> next) {
    /**
     * A blackout, with times on the clocks of the time zone.
     *
     * @param from when there is only one, else null
     * @param cron when there is one again and again, else null
     * @param lasts how long each of those lasts, else null
     * @param reason empty where none is given
     */
    public record BlackoutPreview(
            @Nullable String from,
            @Nullable String to,
            @Nullable String cron,
            @Nullable Duration lasts,
            String reason) {}
}
