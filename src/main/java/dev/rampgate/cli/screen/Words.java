package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers, times and names as people read them. */
final class Words {
    private static final DateTimeFormatter OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter OF_DAY_SHORT = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter OF_DAY_WITH_OFFSET = DateTimeFormatter.ofPattern("HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter WITH_DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final MathContext VALUE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final int SERVERS_IN_A_LINE = 6;

    private Words() {}

    /** A measured share: always one decimal, and never rounded to 0 % or 100 % when it is neither. */
    static String got(double share) {
        if (share > 0 && share < 0.0005) {
            return "<0.1%";
        }
        if (share < 1 && share >= 0.9995) {
            return ">99.9%";
        }
        return percent(share).setScale(1, RoundingMode.HALF_UP) + "%";
    }

    /** A share as asked, which has at most two decimals. */
    static String asked(double share) {
        BigDecimal exact = percent(share).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return exact.toPlainString() + "%";
    }

    /** A step's asked share; literal weights have none, so it is said what share they come to. */
    static String asked(@Nullable Double share, double computed) {
        return share == null ? "weights, that is " + got(computed) : asked(share);
    }

    private static BigDecimal percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2);
    }

    /** A gate's value in the unit of its limit. */
    static String value(@Nullable Double value, String limit) {
        if (value == null) {
            return "";
        }
        if (value.isNaN() || value.isInfinite()) {
            return value.toString();
        }
        boolean percent = limit.contains("%");
        BigDecimal number = new BigDecimal(percent ? value * 100 : value, VALUE_DIGITS).stripTrailingZeros();
        boolean awkward = Math.abs(number.precision() - number.scale()) > 7 || number.scale() > 7;
        return (awkward ? number.toString() : number.toPlainString()) + (percent ? "%" : "");
    }

    /** {@code 1h5m}, {@code 4m20s}, {@code 12s}, {@code 0.8s} below two seconds unless whole. */
    static String span(Duration time) {
        Duration d = time.isNegative() ? Duration.ZERO : time;
        if (d.compareTo(Duration.ofSeconds(2)) < 0 && d.toMillis() % 1000 != 0) {
            return BigDecimal.valueOf(d.toMillis(), 3).setScale(1, RoundingMode.HALF_UP) + "s";
        }
        long hours = d.toHours();
        StringBuilder text = new StringBuilder();
        append(text, hours, "h");
        append(text, d.toMinutesPart(), "m");
        append(text, hours > 0 ? 0 : d.toSecondsPart(), "s");
        return text.isEmpty() ? (hours > 0 ? "0m" : "0s") : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    /** The stamp of a log line: {@code 14:32:04Z}, whole seconds in UTC. */
    static String stamp(Instant time) {
        return OF_DAY.format(time.truncatedTo(ChronoUnit.SECONDS).atOffset(java.time.ZoneOffset.UTC)) + "Z";
    }

    /** A time of day for people; with the date where it is not today's. */
    static String clock(Instant time, Instant now, Style style) {
        OffsetDateTime then = time.atZone(style.shownZone()).toOffsetDateTime();
        boolean sameDay =
                then.toLocalDate().equals(now.atZone(style.shownZone()).toLocalDate());
        return switch (style.times()) {
            case RELATIVE -> (sameDay ? OF_DAY_SHORT : WITH_DATE).format(then);
            case UTC -> (sameDay ? OF_DAY_SHORT : WITH_DATE).format(then) + "Z";
            case ISO ->
                sameDay
                        ? OF_DAY_WITH_OFFSET.format(then)
                        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(then.truncatedTo(ChronoUnit.SECONDS));
        };
    }

    static String actor(Event.Actor actor) {
        return actor.type().equals("user") ? plain(actor.id()) : plain(actor.type() + ":" + actor.id());
    }

    /** {@code i-x=67 i-y=67}, the first few and how many more. */
    static String weights(Map<?, ?> weights) {
        String shown = weights.entrySet().stream()
                .limit(SERVERS_IN_A_LINE)
                .map(entry -> plain(entry.getKey() + "=" + entry.getValue()))
                .collect(Collectors.joining(" "));
        int more = weights.size() - SERVERS_IN_A_LINE;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** Text from outside on one line and without control characters: no name or answer can move the cursor or fake a line. */
    static String plain(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(Words::visible).forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static int visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> '?';
            default -> c;
        };
    }
}
