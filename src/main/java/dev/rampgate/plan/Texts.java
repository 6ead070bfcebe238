package dev.rampgate.plan;

import dev.rampgate.settings.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of a plan in which references still stand: in what gates and hooks send. Inputs are in them already. What could be taken for a
 * reference and is none, in the text or in an input's value, stays escaped until they are filled.
 */
public final class Texts {
    /** An escape, or a reference with the brace that ends it. */
    static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");

    private static final String ESCAPED = "$${";
    private static final String PLAIN = "${";

    private Texts() {}

    /** The same settings with the value of every reference, and without escapes. */
    public static Node.Mapping filled(Node.Mapping settings, Function<Reference, String> values) {
        return new Node.Mapping(
                settings.at(),
                settings.entries().stream()
                        .map(entry -> new Node.Entry(
                                entry.key(),
                                each(
                                        entry.value(),
                                        text -> filled(text, reference -> Optional.of(values.apply(reference))))))
                        .toList());
    }

    /** The references in some settings, each as often as it stands there. */
    public static List<Reference> in(Node settings) {
        List<Reference> found = new ArrayList<>();
        each(
                settings,
                text -> filled(text, reference -> {
                    found.add(reference);
                    return Optional.empty();
                }));
        return found;
    }

    /** A text that is to stay itself among references. */
    static String escaped(String text) {
        return text.replace(PLAIN, ESCAPED);
    }

    private static String filled(String text, Function<Reference, Optional<String>> values) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String found = match.group();
            return Matcher.quoteReplacement(
                    found.equals(ESCAPED)
                            ? PLAIN
                            : Reference.parse(match.group(1)).flatMap(values).orElse(found));
        });
    }

    private static Node each(Node node, Function<String, String> change) {
        return node.match(new Node.Cases<>() {
            @Override
            public Node scalar(Node.Scalar scalar) {
                return scalar.text().contains(PLAIN)
                        ? new Node.Scalar(scalar.at(), change.apply(scalar.text()), scalar.quoted())
                        : scalar;
            }

            @Override
            public Node sequence(Node.Sequence sequence) {
                return new Node.Sequence(
                        sequence.at(),
                        sequence.items().stream()
                                .map(item -> each(item, change))
                                .toList());
            }

            @Override
            public Node mapping(Node.Mapping mapping) {
                return new Node.Mapping(
                        mapping.at(),
                        mapping.entries().stream()
                                .map(entry -> new Node.Entry(entry.key(), each(entry.value(), change)))
                                .toList());
            }
        });
    }
}
