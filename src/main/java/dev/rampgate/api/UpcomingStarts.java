package dev.rampgate.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a plan starts by itself: an item of {@code rampgate schedule next -o json}.
 *
 * @param more whether there are more starts in that time than are told
 */
public record UpcomingStarts(String name, String timezone, List<Start> starts, boolean more) {
    /**
     * One start.
     *
     * @param local the same on the clocks of its time zone, for people
     * @param skipped whether a blackout keeps it from being made
     * @param blackout the one that its earliest end would meet, null for none
     */
    public record Start(
            Instant at,
            String local,
            boolean skipped,
            @Nullable Blackout blackout) {}

    /** A time in which nothing may move; the text says it on the clocks of the time zone, for people. */
    public record Blackout(Instant from, Instant to, String reason, String text) {}
}
