package dev.rampgate.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        if (!scalar.quoted() && scalar.text().matches("-?(0|[1-9][0-9]{0,9})")) {
            long number = Long.parseLong(scalar.text());
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        error(name + " must be " + range + ", not " + shown(scalar), "", "");
        return null;
    }

    public @Nullable Boolean truth() {
        Node.Scalar scalar = scalar("true or false");
        if (scalar == null || scalar.kind() == ScalarKind.TRUTH) {
            return scalar == null ? null : scalar.text().equalsIgnoreCase("true");
        }
        error(name + " must be true or false, not " + shown(scalar), "", "");
        return null;
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
                    "a bare number could be seconds or minutes",
                    "write " + scalar.text() + "s or " + scalar.text() + "m");
            return null;
        }
        return durationFrom(scalar, least);
    }

    private @Nullable Duration durationFrom(Node.Scalar scalar, Duration least) {
        Duration duration;
        try {
            duration = DurationText.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            error(
                    name + " must be a duration, not " + shown(scalar),
                    scalar.text().startsWith("-") ? "a duration is not negative" : "",
                    "write it like 90s, 5m, 1h30m or PT5M");
            return null;
        }
        if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
            error(
                    name + " must be from " + DurationText.format(least) + " to " + LONGEST.toDays() + "d, not "
                            + scalar.text(),
                    "",
                    "");
            return null;
        }
        return duration;
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

    private static String shown(Node.Scalar scalar) {
        return scalar.quoted() ? "\"" + scalar.text() + "\"" : scalar.text();
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
