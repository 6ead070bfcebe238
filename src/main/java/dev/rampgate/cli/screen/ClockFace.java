package dev.rampgate.cli.screen;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of day as the clocks of one place show them. */
record ClockFace(ZoneId zone) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    static ClockFace of(String timezone) {
        return new ClockFace(ZoneId.of(timezone));
    }

    String seconds(Instant time) {
        return SECONDS.format(time.atZone(zone));
    }

    String minutes(Instant time) {
        return MINUTES.format(time.atZone(zone));
    }

    LocalDate date(Instant time) {
        return time.atZone(zone).toLocalDate();
    }
}
