package dev.rampgate.gate;

import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a measured value must satisfy, as written after {@code require:}. */
public final class Requirement {
    /** What kind of value a requirement can be held against. */
    public enum Kind {
        NUMBER,
        TRUTH
    }

    private static final int LONGEST_TEXT = 100;
    private static final String EXAMPLES = "write for example \"< 1%\", \">= 0.99\", \"between 1 and 2\" or true";
    private static final String NUMBER = "(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?\\s*%?)";
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|==|<|>)\\s*" + NUMBER);
    private static final Pattern RANGE = Pattern.compile("between\\s+" + NUMBER + "\\s+and\\s+" + NUMBER);
    private static final Pattern MISSPELT = Pattern.compile("(=<|=>|≤|≥|!=|<>|=(?!=)).*");
    private static final Pattern BARE = Pattern.compile(NUMBER);

    private final String text;
    private final Kind kind;
    private final Predicate<BigDecimal> holds;

    private Requirement(String text, Kind kind, Predicate<BigDecimal> holds) {
        this.text = text;
        this.kind = kind;
        this.holds = holds;
    }

    /**
     * Reads {@code < 1%}, {@code >= 0.99}, {@code between 1 and 2} (ends included), {@code true}. A percentage is a
     * hundredth: {@code 1%} is 0.01.
     *
     * @throws IllegalArgumentException with a message that says what to write
     */
    public static Requirement parse(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "a requirement has at most " + LONGEST_TEXT + " characters; " + EXAMPLES);
        }
        if (trimmed.equals("true") || trimmed.equals("false")) {
            BigDecimal wanted = truth(trimmed.equals("true"));
            return new Requirement(text, Kind.TRUTH, wanted::equals);
        }
        return new Requirement(text, Kind.NUMBER, condition(trimmed));
    }

    private static Predicate<BigDecimal> condition(String text) {
        Matcher comparison = COMPARISON.matcher(text);
        if (comparison.matches()) {
            return comparison(comparison.group(1), limit(comparison.group(2)));
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return between(limit(range.group(1)), limit(range.group(2)), text);
        }
        throw new IllegalArgumentException(complaint(text));
    }

    private static Predicate<BigDecimal> comparison(String sign, BigDecimal limit) {
        return switch (sign) {
            case "<" -> value -> value.compareTo(limit) < 0;
            case "<=" -> value -> value.compareTo(limit) <= 0;
            case ">" -> value -> value.compareTo(limit) > 0;
            case ">=" -> value -> value.compareTo(limit) >= 0;
            case "==" -> value -> value.compareTo(limit) == 0;
            default -> throw new IllegalStateException(sign);
        };
    }

    private static Predicate<BigDecimal> between(BigDecimal low, BigDecimal high, String text) {
        if (low.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" holds for nothing; write the smaller number first: between a and b");
        }
        return value -> value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
    }

    private static BigDecimal limit(String written) {
        boolean percent = written.endsWith("%");
        String digits = percent ? written.substring(0, written.length() - 1).strip() : written;
        BigDecimal number = new BigDecimal(digits);
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException(written + " is larger than any measured value");
        }
        return percent ? number.movePointLeft(2) : number;
    }

    private static String complaint(String text) {
        if (text.isEmpty()) {
            return "a requirement is empty; " + EXAMPLES;
        }
        if (BARE.matcher(text).matches()) {
            return "\"" + text + "\" says no comparison; write \"< " + text + "\", \">= " + text + "\" or \"== " + text
                    + "\"";
        }
        Matcher misspelt = MISSPELT.matcher(text);
        if (misspelt.matches()) {
            return "\"" + misspelt.group(1) + "\" is not a comparison; write <, <=, >, >= or ==";
        }
        return "\"" + text + "\" is not a requirement; " + EXAMPLES;
    }

    private static BigDecimal truth(boolean value) {
        return value ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * Whether a measured number satisfies this, compared as the decimal number it is printed as: 0.01 is not less than
     * 1%.
     *
     * @throws IllegalArgumentException for NaN and infinities, which are no data
     * @throws IllegalStateException where {@link #kind} is not {@link Kind#NUMBER}
     */
    public boolean holds(double value) {
        expect(Kind.NUMBER);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is not a measured value");
        }
        return holds.test(BigDecimal.valueOf(value));
    }

    /**
     * Whether a measured truth value is the one wanted.
     *
     * @throws IllegalStateException where {@link #kind} is not {@link Kind#TRUTH}
     */
    public boolean holds(boolean value) {
        expect(Kind.TRUTH);
        return holds.test(truth(value));
    }

    private void expect(Kind wanted) {
        if (kind != wanted) {
            throw new IllegalStateException("\"" + text + "\" is not for a " + wanted);
        }
    }

    /** As written. */
    @Override
    public String toString() {
        return text;
    }

    /** Equal where written equally: {@code < 1%} and {@code < 0.01} mean the same and differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Requirement that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
