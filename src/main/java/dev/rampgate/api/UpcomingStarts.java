package dev.rampgate.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a plan starts by itself: an item of {@code rampgate schedule next -o json}.
 *
 * @param more whether there are more starts in that time than are told
 * @param later the first start after that time, null where there is one in it, or none at all
 * @param paused who paused it, and why; null for a schedule that is not
 */
public record UpcomingStarts(
        String name,
        String timezone,
        List<Start> starts,
        boolean more,
        @Nullable Start later,
        @Nullable String paused) {
    /** The same, of a schedule that somebody paused: all its starts are skipped. */
    public UpcomingStarts paused(String by) {
        List<Start> skipped = starts.stream().map(Start::asSkipped).toList();
        return new UpcomingStarts(name, timezone, skipped, more, later == null ? null : later.asSkipped(), by);
    }

    /**
     * One start.
     *
     * @param local the same on the clocks of its time zone, for people
     * @param skipped whether a blackout, or the pause of the schedule, keeps it from being made
     * @param blackout the one that its earliest end would meet, null for none
     */
    public record Start(
            Instant at,
            String local,
            boolean skipped,
            @Nullable Blackout blackout) {
        private Start asSkipped() {
            return new Start(at, local, true, blackout);
        }
    }

    /** A time in which nothing may move; the text says it on the clocks of the time zone, for people. */
    public record Blackout(Instant from, Instant to, String reason, String text) {}
}
