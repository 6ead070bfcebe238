package dev.rampgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A time in which nothing may move.
 *
 * @param from the first instant in it
 * @param to the first one after it
 * @param reason for people; empty where none is given
 */
public record Window(Instant from, Instant to, String reason) {
    /** Nobody plans so far ahead: blackouts that join for so long never end. */
    private static final Duration ENDLESS = Duration.ofDays(3660);

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window ends after it begins: " + from + " to " + to);
        }
    }

    public boolean covers(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    /** {@code blackout: Singles' Day}. */
    public String name() {
        return reason.isEmpty() ? "blackout" : "blackout: " + reason;
    }

    /** {@code blackout: Singles' Day (Wed 2026-11-11 00:00 +08:00 to Thu 2026-11-12 00:00 +08:00)}. */
    public String text(ZoneId zone) {
        boolean endless = Duration.between(from, to).compareTo(ENDLESS) > 0;
        String span = endless
                ? "from " + LocalTimes.text(from, zone) + " on, without end"
                : LocalTimes.text(from, zone) + " to " + LocalTimes.text(to, zone);
        return name() + " (" + span + ")";
    }
}
