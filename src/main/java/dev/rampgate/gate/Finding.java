package dev.rampgate.gate;

import dev.rampgate.statistics.Evidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement found, before it is known how long it took.
 *
 * @param value finite; null where there is none
 * @param detail may hold what a foreign server said; {@link #took} makes it safe to print
 * @param evidence what was gathered, with this; empty where nothing was counted, or the gate gathers none
 */
public record Finding(Reading.Result result, @Nullable Double value, String detail, Optional<Evidence> evidence) {
    private static final int LONGEST_DETAIL = 300;
    private static final int LONGEST = 15;
    private static final MathContext DIGITS = new MathContext(7);

    /** Of a gate that gathers no evidence. */
    public Finding(Reading.Result result, @Nullable Double value, String detail) {
        this(result, value, detail, Optional.empty());
    }

    /** Nothing there to judge. */
    public static Finding noData(String detail) {
        return new Finding(Reading.Result.NO_DATA, null, detail);
    }

    /** Not measured. */
    public static Finding error(String detail) {
        return new Finding(Reading.Result.ERROR, null, detail);
    }

    /** A number held against a requirement; NaN and infinities are no data even where they would satisfy it. */
    public static Finding judged(double value, Requirement require) {
        if (!Double.isFinite(value)) {
            return noData("the value is " + value);
        }
        return switch (require.kind()) {
            case NUMBER -> of(require.holds(value), value, plain(value, require) + ", required " + require);
            case TRUTH -> error("the number " + plain(value, require) + " came where " + require + " is required");
        };
    }

    /** A truth value held against a requirement; it counts as 1 or 0. */
    public static Finding judged(boolean value, Requirement require) {
        return switch (require.kind()) {
            case NUMBER -> error(value + " came where a number is required: " + require);
            case TRUTH -> of(require.holds(value), value ? 1 : 0, value + ", required " + require);
        };
    }

    /** Good or bad. */
    public static Finding of(boolean good, double value, String detail) {
        return new Finding(good ? Reading.Result.PASS : Reading.Result.FAIL, value, detail);
    }

    /** In the unit of the requirement, with no more digits than people read, and without an exponent where it is not too long for them. */
    private static String plain(double value, Requirement require) {
        boolean percent = require.toString().contains("%");
        BigDecimal number = new BigDecimal(Double.toString(value), DIGITS)
                .movePointRight(percent ? 2 : 0)
                .stripTrailingZeros();
        boolean readable = number.precision() + Math.abs(number.scale()) <= LONGEST;
        return (readable ? number.toPlainString() : number.toString()) + (percent ? "%" : "");
    }

    /** The same result with other words. */
    public Finding withDetail(String other) {
        return new Finding(result, value, other, evidence);
    }

    /** As a reading, with the detail on one printable line of at most 300 characters. */
    public Reading took(Duration took) {
        return new Reading(result, value, printable(detail), took, evidence);
    }

    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.strip()
                .codePoints()
                .limit(LONGEST_DETAIL + 1L)
                .map(Finding::visible)
                .forEach(line::appendCodePoint);
        if (line.codePointCount(0, line.length()) > LONGEST_DETAIL) {
            line.setLength(line.offsetByCodePoints(0, LONGEST_DETAIL - 1));
            line.append('…');
        }
        return line.toString();
    }

    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> '?';
            default -> character;
        };
    }
}
