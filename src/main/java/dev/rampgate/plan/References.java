package dev.rampgate.plan;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Suggestion;
import dev.rampgate.settings.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of inputs where the values of a plan refer to them, and takes the escapes out. Keys and free parts stay. Where
 * references to servers, the target and the rollout may stand, they are checked and stay, and so do the escapes ({@link Texts}).
 */
final class References {
    private static final String INPUT = "input.";

    /** What is known when a gate is read, and put in by its driver. */
    private static final String WINDOW = "window";

    private static final List<String> ROOTS = List.of("input", "pool", "target", "rollout", "env", "secret");
    private static final Set<String> OUTSIDE = Set.of("env", "secret");

    private final Inputs inputs;
    private final Problems problems;
    private final Set<Position> unsure = new HashSet<>();
    private @Nullable List<String> pools;

    References(Inputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    /** What may stand in a value besides inputs. */
    private enum Place {
        /** Nothing: the plan must be known before anything is reached. */
        PLAN,
        /** What is known when the servers are frozen. */
        GATE,
        /** The same, and the window in which something is counted. */
        COUNT,
        /** The same. */
        HOOK
    }

    /** Where values stand that could not be completed: what is wrong with them is not their writer's fault. */
    Set<Position> unsure() {
        return unsure;
    }

    Node.Mapping inPlan(Node.Mapping plan) {
        pools = Declared.POOL.in(new Fields(plan, new Problems()));
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : plan.entries()) {
            entries.add(
                    switch (entry.key().text()) {
                        case "inputs" -> entry;
                        case "gates" -> gates(entry);
                        case "hooks" -> hooks(entry);
                        default -> entry.key().text().startsWith("x-") ? entry : in(entry, Place.PLAN);
                    });
        }
        return new Node.Mapping(plan.at(), entries);
    }

    private Node.Entry gates(Node.Entry gates) {
        return each(gates, gate -> each(gate, key -> in(key, place(key.key().text()))));
    }

    private static Place place(String key) {
        if (key.equals(GatesReader.COMPARE)) {
            return Place.COUNT;
        }
        return GatesReader.isDrivers(key) ? Place.GATE : Place.PLAN;
    }

    private Node.Entry hooks(Node.Entry hooks) {
        if (!(hooks.value() instanceof Node.Sequence sequence)) {
            return in(hooks, Place.PLAN);
        }
        List<Node> items = sequence.items().stream()
                .map(item -> each(
                                new Node.Entry(hooks.key(), item),
                                key -> in(key, key.key().text().equals(HooksReader.KIND) ? Place.HOOK : Place.PLAN))
                        .value())
                .toList();
        return new Node.Entry(hooks.key(), new Node.Sequence(sequence.at(), items));
    }

    /** A mapping's entries changed one by one; anything else is read elsewhere, which refuses it. */
    private Node.Entry each(Node.Entry entry, UnaryOperator<Node.Entry> change) {
        return entry.value() instanceof Node.Mapping mapping
                ? new Node.Entry(
                        entry.key(),
                        new Node.Mapping(
                                mapping.at(),
                                mapping.entries().stream().map(change).toList()))
                : in(entry, Place.PLAN);
    }

    private Node.Entry in(Node.Entry entry, Place place) {
        return new Node.Entry(entry.key(), in(entry.value(), entry.key().text(), place));
    }

    private Node in(Node node, String name, Place place) {
        return node.match(new Node.Cases<>() {
            @Override
            public Node scalar(Node.Scalar scalar) {
                return scalar.text().contains("${") ? replaced(scalar, name, place) : scalar;
            }

            @Override
            public Node sequence(Node.Sequence sequence) {
                return new Node.Sequence(
                        sequence.at(),
                        sequence.items().stream()
                                .map(item -> in(item, name, place))
                                .toList());
            }

            @Override
            public Node mapping(Node.Mapping mapping) {
                return new Node.Mapping(
                        mapping.at(),
                        mapping.entries().stream()
                                .map(entry -> in(entry, place))
                                .toList());
            }
        });
    }

    private Node.Scalar replaced(Node.Scalar scalar, String name, Place place) {
        Value where = new Value(name, scalar, problems);
        String text = Texts.REFERENCE.matcher(scalar.text()).replaceAll(match -> {
            String found = match.group();
            return Matcher.quoteReplacement(
                    found.equals("$${")
                            ? place == Place.PLAN ? "${" : found
                            : value(match.group(1), !match.group(2).isEmpty(), place, where));
        });
        return new Node.Scalar(
                scalar.at(),
                text,
                scalar.text().matches("\\$\\{input\\.[^${}]+}") ? Node.Scalar.Form.GIVEN : scalar.form());
    }

    private String value(String reference, boolean closed, Place place, Value where) {
        if (!closed) {
            unknown("${", "", where);
        } else if (reference.startsWith(INPUT)) {
            return input(reference, place, where);
        } else if ((place == Place.COUNT && reference.equals(WINDOW)) || check(reference, place, where)) {
            return "${" + reference + "}";
        }
        unsure.add(where.at());
        return "${" + reference + (closed ? "}" : "");
    }

    private String input(String reference, Place place, Value where) {
        String name = reference.substring(INPUT.length());
        String value = inputs.value(name, where);
        if (value == null || inputs.isUnsure(name)) {
            unsure.add(where.at());
        }
        return value == null ? "${" + reference + "}" : place == Place.PLAN ? value : Texts.escaped(value);
    }

    /** Whether a reference other than to an input may stand here; reports why not. */
    private boolean check(String reference, Place place, Value where) {
        String root = reference.contains(".") ? reference.substring(0, reference.indexOf('.')) : reference;
        if (OUTSIDE.contains(root)) {
            where.error(
                    "${" + reference + "} can't stand here",
                    "the environment and secrets are for connections",
                    "write it into bearer, basic or headers of a connection in rampgate.yaml");
            return false;
        }
        Optional<Reference.Root> known = Reference.Root.of(root);
        if (known.isEmpty()) {
            unknown("${" + reference + "}", root, where);
            return false;
        }
        if (place == Place.PLAN) {
            where.error(
                    "${" + reference + "} can't stand here",
                    "its value is known when the rollout begins",
                    "it may stand in what a gate or a hook sends");
            return false;
        }
        return complete(known.get(), reference, where);
    }

    private boolean complete(Reference.Root root, String reference, Value where) {
        Optional<Reference> complete = Reference.parse(reference);
        if (complete.isEmpty()) {
            int dot = root == Reference.Root.POOL
                    ? reference.indexOf('.', root.word().length() + 1)
                    : root.word().length();
            String before = dot < 0 || dot >= reference.length() ? reference : reference.substring(0, dot);
            String member = before.equals(reference) ? "" : reference.substring(dot + 1);
            where.error(
                    "${" + reference + "} is not known",
                    "a " + root.word() + " has " + String.join(", ", root.members()),
                    root.suggestion(
                            member, before.indexOf('.') < 0 && root == Reference.Root.POOL ? "pool.NAME" : before));
            return false;
        }
        return root != Reference.Root.POOL || Declared.POOL.check(complete.get().pool(), where.at(), pools, problems);
    }

    /** @param rest what follows the root, with its dots */
    private static String meant(String root, String rest) {
        return Reference.Root.of(root)
                .filter(known -> Reference.parse(root + rest).isEmpty())
                .map(known -> known.suggestion(
                        rest.substring(rest.lastIndexOf('.') + 1), known == Reference.Root.POOL ? "pool.NAME" : root))
                .orElse("did you mean ${" + root + rest + "}?");
    }

    private static void unknown(String found, String root, Value where) {
        String meant = root.isEmpty() ? "" : Suggestion.nearest(root, ROOTS).orElse("");
        where.error(
                "unknown reference " + found,
                "references are like ${input.x}",
                meant.isEmpty()
                        ? "write $${ where the text itself has ${"
                        : meant(meant, found.substring("${".length() + root.length(), found.length() - 1)));
    }
}
