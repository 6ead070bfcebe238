package dev.rampgate.emulator.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the document, read field by field; what is wrong becomes a finding and a harmless value stands in, so
 * that reading can go on to the next problem. The findings are thrown before anything is built from stand-ins.
 */
final class Mapping {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");

    private final String path;
    private final Node node;
    private final Findings findings;
    private final Set<String> known;

    private Mapping(String path, Node node, Findings findings, Set<String> known) {
        this.path = path;
        this.node = node;
        this.findings = findings;
        this.known = known;
    }

    /** Reads {@code node} as a mapping with no other keys than these. */
    static Mapping of(String path, Node node, Findings findings, String... known) {
        Mapping mapping = new Mapping(path, node, findings, new LinkedHashSet<>(Arrays.asList(known)));
        if (node.kind() != Node.Kind.MAPPING) {
            findings.add(
                    node.line(),
                    (path.isEmpty() ? "the document" : path) + " must be a mapping with " + String.join(", ", known));
        }
        mapping.refuseUnknownKeys();
        return mapping;
    }

    private void refuseUnknownKeys() {
        node.fields().forEach((key, field) -> {
            if (!known.contains(key)) {
                findings.add(field.line(), at(key) + " is unknown; " + Spelling.advice(key, known));
            }
        });
    }

    boolean has(String key) {
        return value(key) != null;
    }

    @Nullable
    Node value(String key) {
        if (!known.contains(key)) {
            throw new IllegalArgumentException(key + " is read but not among the known keys of " + path);
        }
        Node.Field field = node.fields().get(key);
        return field == null || field.value().kind() == Node.Kind.EMPTY ? null : field.value();
    }

    int line(String key) {
        Node.Field field = node.fields().get(key);
        return field == null ? node.line() : field.line();
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void problem(String key, String what) {
        findings.add(line(key), at(key) + " " + what);
    }

    String requiredText(String key) {
        if (!has(key)) {
            findings.add(node.line(), at(key) + " is missing");
            return "?";
        }
        return text(key, "?");
    }

    String text(String key, String otherwise) {
        Node value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value.text() == null || value.text().isBlank()) {
            problem(key, "must be a text");
            return otherwise;
        }
        return value.text();
    }

    int requiredInteger(String key, int least, int most) {
        if (!has(key)) {
            findings.add(node.line(), at(key) + " is missing; write a whole number from " + least + " to " + most);
        }
        return integer(key, least, most, least);
    }

    int integer(String key, int least, int most, int otherwise) {
        return parsed(
                key,
                otherwise,
                text -> {
                    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
                    return number < least || number > most ? null : number;
                },
                "must be a whole number from " + least + " to " + most);
    }

    boolean flag(String key, boolean otherwise) {
        return parsed(
                key,
                otherwise,
                text -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null,
                "must be true or false");
    }

    Duration duration(String key, Duration otherwise) {
        return parsed(key, otherwise, Mapping::durationOf, "must be a duration like 500ms, 2s or 1m");
    }

    /** A fraction from a percentage like 2%. */
    double percent(String key, double otherwise) {
        return parsed(
                key,
                otherwise,
                text -> {
                    Matcher matcher = PERCENT.matcher(text);
                    double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 101;
                    return number > 100 ? null : number / 100;
                },
                "must be a percentage from 0% to 100%, like 2%");
    }

    <E extends Enum<E>> E choice(String key, E[] all, E otherwise) {
        String words = Arrays.stream(all).map(Mapping::word).collect(Collectors.joining(", "));
        return parsed(
                key,
                otherwise,
                text -> Arrays.stream(all)
                        .filter(one -> word(one).equals(text))
                        .findFirst()
                        .orElse(null),
                "must be one of " + words);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    List<Node> list(String key) {
        Node value = value(key);
        if (value != null && value.kind() != Node.Kind.LIST) {
            problem(key, "must be a list");
        }
        return value == null ? List.of() : value.items();
    }

    static @Nullable Duration durationOf(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    <T> T parsed(String key, T otherwise, Function<String, @Nullable T> parse, String expected) {
        Node value = value(key);
        if (value == null) {
            return otherwise;
        }
        T result = value.text() == null ? null : parse.apply(value.text());
        if (result == null) {
            problem(key, expected + (value.text() == null ? "" : ", not '" + value.text() + "'"));
            return otherwise;
        }
        return result;
    }
}
