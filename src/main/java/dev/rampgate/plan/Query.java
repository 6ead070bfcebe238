package dev.rampgate.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told about a PromQL query without knowing its data. */
public final class Query {
    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`");
    private static final Pattern RANGE = Pattern.compile("\\[\\s*((?:[0-9]{1,9}(?:ms|[smhdwy]))+)\\s*(?::[^\\]]*)?]");
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|[smhdwy])");
    private static final Pattern ALTERNATIVE = Pattern.compile("\\bor\\b");
    private static final Pattern RARE = Pattern.compile("5\\.\\.|5xx|\"5|error|fail");
    private static final Pattern LITERAL = Pattern.compile("(?:!=|=)\\s*[\"'`](\\$\\{pool\\.[^}]*\\.ipRegex})");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "y", Duration.ofDays(365));

    private final String text;

    public Query(String text) {
        this.text = text;
    }

    /** The longest range that a selector looks back over; zero where there is none. */
    public Duration longestRange() {
        Duration longest = Duration.ZERO;
        Matcher ranges = RANGE.matcher(STRING.matcher(text).replaceAll("''"));
        while (ranges.find()) {
            Duration range = PART.matcher(ranges.group(1))
                    .results()
                    .map(part -> UNITS.getOrDefault(part.group(2), Duration.ZERO)
                            .multipliedBy(Long.parseLong(part.group(1))))
                    .reduce(Duration.ZERO, Duration::plus);
            longest = range.compareTo(longest) > 0 ? range : longest;
        }
        return longest;
    }

    /** Whether the query divides something rare, which has no series until it first happens, without an alternative. */
    boolean hasBareNumerator() {
        int slash = division(text);
        if (slash < 0) {
            return false;
        }
        String numerator = text.substring(0, slash);
        return RARE.matcher(numerator.toLowerCase(Locale.ROOT)).find()
                && !ALTERNATIVE
                        .matcher(STRING.matcher(numerator).replaceAll("''"))
                        .find();
    }

    /** Whether a word stands in the query by itself. */
    boolean names(String word) {
        return Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(word) + "(?![A-Za-z0-9_-])")
                .matcher(text)
                .find();
    }

    /** A reference to a regular expression that stands where a literal is compared. */
    Optional<String> literalExpression() {
        Matcher literal = LITERAL.matcher(text);
        return literal.find() ? Optional.of(literal.group(1)) : Optional.empty();
    }

    /** The offset of the first division outside all brackets, -1 where there is none. */
    private static int division(String query) {
        String plain = STRING.matcher(query)
                .replaceAll(match -> "_".repeat(match.group().length()));
        int depth = 0;
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            depth += "([{".indexOf(letter) >= 0 ? 1 : ")]}".indexOf(letter) >= 0 ? -1 : 0;
            if (letter == '/' && depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
