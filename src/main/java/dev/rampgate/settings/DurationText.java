package dev.rampgate.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 2d} or ISO {@code PT5M}, in whole seconds. */
public final class DurationText {
    private static final String DIGITS = "([0-9]{1,9})";
    private static final Pattern SHORT =
            Pattern.compile("(?:" + DIGITS + "d)?(?:" + DIGITS + "h)?(?:" + DIGITS + "m)?(?:" + DIGITS + "s)?");
    private static final Pattern ISO =
            Pattern.compile("P(?:" + DIGITS + "D)?(?:T(?:" + DIGITS + "H)?(?:" + DIGITS + "M)?(?:" + DIGITS + "S)?)?");

    private DurationText() {}

    /** Throws IllegalArgumentException where the text is no duration. */
    public static Duration parse(String text) {
        Matcher matcher = (text.startsWith("P") ? ISO : SHORT).matcher(text);
        if (!matcher.matches() || (matcher.start(1) & matcher.start(2) & matcher.start(3) & matcher.start(4)) < 0) {
            throw new IllegalArgumentException(text + " is not a duration");
        }
        return Duration.ofDays(number(matcher.group(1)))
                .plusHours(number(matcher.group(2)))
                .plusMinutes(number(matcher.group(3)))
                .plusSeconds(number(matcher.group(4)));
    }

    /** The shortest form without days: {@code 1h30m}, {@code 0s}; fractions of a second are left out. */
    public static String format(Duration duration) {
        StringBuilder text = new StringBuilder();
        part(text, duration.toHours(), 'h');
        part(text, duration.toMinutesPart(), 'm');
        part(text, duration.toSecondsPart(), 's');
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static void part(StringBuilder text, long amount, char unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }
}
