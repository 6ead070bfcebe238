package dev.rampgate.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One value while it is read: each method answers it as one type, or reports what is wrong and answers null.
 *
 * @param name what messages call it: the key it stands under
 */
public record Value(String name, Node node, Problems problems) {
    /** No ramp, hold or limit of a rollout is longer; a longer one is a slip of the unit. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,2}):([0-9]{2})");

    /** What people write for true and false elsewhere. */
    private static final Set<String> YES = Set.of("yes", "Yes", "on", "On", "true");

    private static final Set<String> NO = Set.of("no", "No", "off", "Off", "false");

    /** How much of a wrong value a message repeats. */
    private static final int SHOWN = 60;

    public Position at() {
        return node.at();
    }

    public void error(String what, String why, String write) {
        problems.error(at(), what, why, write);
    }

    /** Text; a bare number, {@code true} or nothing is not. */
    public @Nullable String text() {
        Node.Scalar scalar = scalar("text");
        if (scalar == null || scalar.kind() == ScalarKind.TEXT) {
            return scalar == null ? null : scalar.text();
        }
        error(
                name + " must be text, and " + scalar.text() + " is "
                        + scalar.kind().words(),
                "",
                "write \"" + scalar.text() + "\"");
        return null;
    }

    /** A whole number in decimal digits within the bounds, both included. */
    public @Nullable Integer wholeNumber(int least, int most) {
        String range = "a whole number from " + least + " to " + most;
        Node.Scalar scalar = scalar(range);
        if (scalar == null) {
            return null;
        }
        if (scalar.form() != Node.Scalar.Form.QUOTED && scalar.text().matches("-?(0|[1-9][0-9]{0,9})")) {
            long number = Long.parseLong(scalar.text());
            if (isBetween(number, least, most)) {
                return (int) number;
            }
        }
        String digits = scalar.text().replaceAll("\\s*%$", "");
        error(
                name + " must be " + range + ", not " + shown(scalar),
                "",
                digits.matches("[0-9]{1,5}") && isBetween(Integer.parseInt(digits), least, most)
                        ? "write " + Integer.parseInt(digits)
                        : "");
        return null;
    }

    /** A number in decimal digits that fits; {@code wanted} says which do. */
    public @Nullable Double number(String wanted, DoublePredicate fits) {
        Node.Scalar scalar = scalar(wanted);
        if (scalar == null) {
            return null;
        }
        if (scalar.form() != Node.Scalar.Form.QUOTED
                && NUMBER.matcher(scalar.text()).matches()) {
            double number = Double.parseDouble(scalar.text());
            if (Double.isFinite(number) && fits.test(number)) {
                return number;
            }
        }
        boolean quoted = scalar.quoted() && NUMBER.matcher(scalar.text()).matches();
        error(
                name + " must be " + wanted + ", not " + shown(scalar),
                "",
                quoted ? "write " + scalar.text() + " without quotes" : "");
        return null;
    }

    private static boolean isBetween(long number, int least, int most) {
        return number >= least && number <= most;
    }

    public @Nullable Boolean truth() {
        Node.Scalar scalar = scalar("true or false");
        if (scalar == null || scalar.kind() == ScalarKind.TRUTH || isGivenTruth(scalar)) {
            return scalar == null ? null : scalar.text().equalsIgnoreCase("true");
        }
        error(
                name + " must be true or false, not " + shown(scalar),
                "",
                YES.contains(scalar.text()) ? "write true" : NO.contains(scalar.text()) ? "write false" : "");
        return null;
    }

    private static boolean isGivenTruth(Node.Scalar scalar) {
        return scalar.form() == Node.Scalar.Form.GIVEN && scalar.text().matches("true|false");
    }

    /** One of the words. */
    public @Nullable String word(List<String> words) {
        Node.Scalar scalar = scalar(String.join(" or ", words));
        if (scalar == null || words.contains(scalar.text())) {
            return scalar == null ? null : scalar.text();
        }
        error(
                name + " must be " + String.join(" or ", words) + ", not " + shown(scalar),
                "",
                Suggestion.words(scalar.text(), words));
        return null;
    }

    /** A duration from {@code least} to {@link #LONGEST}. */
    public @Nullable Duration duration(Duration least) {
        Node.Scalar scalar = scalar("a duration");
        if (scalar == null) {
            return null;
        }
        if (scalar.kind() == ScalarKind.WHOLE_NUMBER || scalar.text().matches("[0-9]+")) {
            error(
                    name + " needs a unit",
                    "a bare number could be seconds, minutes or hours",
                    "write " + scalar.text() + "s, " + scalar.text() + "m or " + scalar.text() + "h");
            return null;
        }
        return durationFrom(scalar, least);
    }

    private @Nullable Duration durationFrom(Node.Scalar scalar, Duration least) {
        Duration duration;
        try {
            duration = DurationText.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            if (scalar.text().matches("[0-9]+[dhms]")) {
                return outside(scalar, least);
            }
            error(
                    name + " must be a duration, not " + shown(scalar),
                    scalar.text().startsWith("-")
                            ? "a duration is not negative"
                            : scalar.text().endsWith("ms") ? "it is in whole seconds" : "",
                    duration(scalar.text()));
            return null;
        }
        if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
            return outside(scalar, least);
        }
        return duration;
    }

    private @Nullable Duration outside(Node.Scalar scalar, Duration least) {
        error(
                name + " must be from " + DurationText.format(least) + " to " + LONGEST.toDays() + "d, not "
                        + shown(scalar),
                "",
                "");
        return null;
    }

    /** {@code 22:30} is what a clock shows; everything else gets examples. */
    private static String duration(String text) {
        Matcher clock = CLOCK.matcher(text);
        return clock.matches()
                ? "write " + clock.group(1) + "h" + clock.group(2) + "m or " + clock.group(1) + "m" + clock.group(2)
                        + "s"
                : "write it like 90s, 5m, 1h30m or PT5M";
    }

    /** The keys of a mapping, to be read one by one. */
    public @Nullable Fields fields() {
        return only(new Kind<>("a mapping") {
            @Override
            public Optional<Fields> mapping(Node.Mapping mapping) {
                return Optional.of(new Fields(mapping, problems));
            }
        });
    }

    /** The items of a list, named like {@code gates[2]}, from 1. */
    public @Nullable List<Value> items() {
        return only(new Kind<>("a list") {
            @Override
            public Optional<List<Value>> sequence(Node.Sequence sequence) {
                return Optional.of(IntStream.range(0, sequence.items().size())
                        .mapToObj(i -> new Value(
                                name + "[" + (i + 1) + "]", sequence.items().get(i), problems))
                        .toList());
            }
        });
    }

    /** A single value that is not nothing. */
    public Node.@Nullable Scalar scalar(String wanted) {
        return only(new Kind<>(wanted) {
            @Override
            public Optional<Node.Scalar> scalar(Node.Scalar scalar) {
                return scalar.kind() == ScalarKind.NOTHING ? super.scalar(scalar) : Optional.of(scalar);
            }
        });
    }

    private <T> @Nullable T only(Kind<T> wanted) {
        return node.match(wanted).orElse(null);
    }

    /** The value as a message repeats it: one line, not too long. */
    public static String shown(Node.Scalar scalar) {
        String line = scalar.text().lines().findFirst().orElse("");
        boolean cut = line.length() > SHOWN || !line.equals(scalar.text());
        String text = cut ? line.substring(0, Math.min(line.length(), SHOWN)) + "..." : line;
        return scalar.quoted() ? "\"" + text + "\"" : text;
    }

    /** Refuses every kind of node that its user does not take. */
    private class Kind<T> implements Node.Cases<Optional<T>> {
        private final String wanted;

        Kind(String wanted) {
            this.wanted = wanted;
        }

        @Override
        public Optional<T> scalar(Node.Scalar scalar) {
            return wrong(scalar.kind() == ScalarKind.NOTHING ? "" : shown(scalar));
        }

        @Override
        public Optional<T> sequence(Node.Sequence sequence) {
            return wrong("a list");
        }

        @Override
        public Optional<T> mapping(Node.Mapping mapping) {
            return wrong("a mapping");
        }

        private Optional<T> wrong(String found) {
            error(found.isEmpty() ? name + " has no value" : name + " must be " + wanted + ", not " + found, "", "");
            return Optional.empty();
        }
    }
}
