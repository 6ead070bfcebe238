package dev.rampgate.plan;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the values of inputs where the values of a plan refer to them, and takes the escapes out. Keys and free parts stay. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final String INPUT = "input.";
    private static final List<String> LATER = List.of("pool.", "target.", "rollout.", "env.", "secret.");

    private final Inputs inputs;
    private final Problems problems;
    private final Set<Position> unsure = new HashSet<>();

    References(Inputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    /** Where values stand that could not be completed: what is wrong with them is not their writer's fault. */
    Set<Position> unsure() {
        return unsure;
    }

    Node.Mapping inPlan(Node.Mapping plan) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : plan.entries()) {
            boolean stays =
                    entry.key().text().equals("inputs") || entry.key().text().startsWith("x-");
            entries.add(stays ? entry : in(entry));
        }
        return new Node.Mapping(plan.at(), entries);
    }

    private Node.Entry in(Node.Entry entry) {
        return new Node.Entry(entry.key(), in(entry.value(), entry.key().text()));
    }

    private Node in(Node node, String name) {
        return node.match(new Node.Cases<>() {
            @Override
            public Node scalar(Node.Scalar scalar) {
                return scalar.text().contains("${") ? replaced(scalar, name) : scalar;
            }

            @Override
            public Node sequence(Node.Sequence sequence) {
                return new Node.Sequence(
                        sequence.at(),
                        sequence.items().stream().map(item -> in(item, name)).toList());
            }

            @Override
            public Node mapping(Node.Mapping mapping) {
                return new Node.Mapping(
                        mapping.at(),
                        mapping.entries().stream().map(References.this::in).toList());
            }
        });
    }

    private Node.Scalar replaced(Node.Scalar scalar, String name) {
        Value where = new Value(name, scalar, problems);
        String text = REFERENCE.matcher(scalar.text()).replaceAll(match -> {
            String found = match.group();
            return Matcher.quoteReplacement(
                    found.equals("$${")
                            ? "${"
                            : value(match.group(1), !match.group(2).isEmpty(), found, where));
        });
        return new Node.Scalar(scalar.at(), text, scalar.quoted());
    }

    private String value(String reference, boolean closed, String found, Value where) {
        if (closed && reference.startsWith(INPUT)) {
            String name = reference.substring(INPUT.length());
            String value = inputs.value(name, where);
            if (value == null || inputs.isUnsure(name)) {
                unsure.add(where.at());
            }
            return value == null ? found : value;
        }
        unsure.add(where.at());
        if (closed && LATER.stream().anyMatch(reference::startsWith)) {
            where.error("the reference " + found + " is not supported yet", "", "");
        } else {
            where.error(
                    "unknown reference " + (closed ? found : "${"),
                    "references are like ${input.x}",
                    "write $${ where the text itself has ${");
        }
        return found;
    }
}
