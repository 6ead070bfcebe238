package dev.rampgate.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;

/** What clocks of a place show, as instants: where they skip a time, the end of the gap; where they show one twice, either. */
public final class LocalTimes {
    private LocalTimes() {}

    /** When clocks show this time, the first time where they do so twice. */
    public static Instant first(LocalDateTime shown, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        return offsets.isEmpty() ? zone.getRules().getTransition(shown).getInstant() : shown.toInstant(offsets.get(0));
    }

    /** The same, the last time. */
    public static Instant last(LocalDateTime shown, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(shown).getInstant()
                : shown.toInstant(offsets.get(offsets.size() - 1));
    }

    /** The latest time of day that clocks have shown by then: before they were set back, in the doubled time. */
    static LocalDateTime latestShown(Instant moment, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        LocalDateTime shown = LocalDateTime.ofInstant(moment, zone);
        ZoneOffsetTransition transition = rules.getTransition(shown);
        boolean again = transition != null && transition.isOverlap() && !moment.isBefore(transition.getInstant());
        return again ? transition.getDateTimeBefore().minusNanos(1) : shown;
    }

    /** As people read it: {@code Sat 2026-11-28 02:30 +08:00}; seconds where there are any. */
    public static String text(Instant moment, ZoneId zone) {
        ZonedDateTime time = moment.atZone(zone);
        String day = time.getDayOfWeek().name().substring(0, 3);
        String offset = time.getOffset().equals(ZoneOffset.UTC)
                ? "UTC"
                : time.getOffset().getId();
        return day.charAt(0) + day.substring(1).toLowerCase(Locale.ROOT) + " " + time.toLocalDate() + " "
                + time.toLocalTime().withNano(0) + " " + offset;
    }
}
