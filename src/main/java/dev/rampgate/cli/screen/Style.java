package dev.rampgate.cli.screen;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * How screens are drawn: which characters, whether coloured, and in whose time.
 *
 * @param unicode false for {@code --ascii}, or where the terminal's encoding is not UTF-8
 * @param colour decoration only; nothing is said by colour alone
 * @param zone of times for people; found out when the first time is shown
 */
public record Style(boolean unicode, boolean colour, Times times, Supplier<ZoneId> zone) {
    /** What a time looks like to people, {@code --time}. */
    public enum Times {
        /** Local time with its offset; with the date where it is not today's. */
        ISO,
        /** Local time of day, and how long until or since. */
        RELATIVE,
        UTC
    }

    /** No decoration, ASCII only, UTC: what every log can hold. */
    public static final Style LOG = new Style(false, false, Times.UTC, () -> ZoneOffset.UTC);

    public static Style of(boolean ascii, boolean colour, Times times, Supplier<ZoneId> zone, Charset encoding) {
        return new Style(!ascii && encoding.equals(StandardCharsets.UTF_8), colour, times, zone);
    }

    ZoneId shownZone() {
        return times == Times.UTC ? ZoneOffset.UTC : zone.get();
    }
}
