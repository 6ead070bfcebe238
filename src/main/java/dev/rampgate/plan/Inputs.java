package dev.rampgate.plan;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Suggestion;
import dev.rampgate.settings.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The declared parameters of a plan and their values. */
final class Inputs {
    private final Map<String, String> given;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> declared = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final boolean standIns;

    private Inputs(Map<String, String> given, boolean standIns) {
        this.given = given;
        this.standIns = standIns;
    }

    /**
     * Reads the declarations and checks what is given against them.
     *
     * @param standIns whether an input without a value stands for itself, instead of being missed
     */
    static Inputs read(Node.Mapping plan, Map<String, String> given, boolean standIns, Problems problems) {
        Inputs inputs = new Inputs(given, standIns);
        Node declarations = plan.find("inputs");
        Position at = plan.at();
        if (declarations != null) {
            at = declarations.at();
            Fields fields = new Value("inputs", declarations, problems).fields();
            for (Node.Entry entry : fields == null ? List.<Node.Entry>of() : fields.named()) {
                inputs.declare(entry, problems);
            }
            if (inputs.declared.size() > Limits.INPUTS) {
                problems.error(at, "more than " + Limits.INPUTS + " inputs", "", "");
            }
        }
        inputs.refuseUndeclared(at, problems);
        return inputs;
    }

    Map<String, String> values() {
        return values;
    }

    /** Whether the value of a declared input is a stand-in, or wrong and reported as such. */
    boolean isUnsure(String name) {
        return unknown.contains(name);
    }

    /** The value of an input that a reference names; null after reporting that there is none. */
    @Nullable
    String value(String name, Value where) {
        String value = values.get(name);
        if (value == null && !declared.contains(name)) {
            where.error(
                    "${input." + name + "} names no declared input",
                    "",
                    declared.isEmpty() ? "declare it under inputs" : Suggestion.words(name, new ArrayList<>(declared)));
        } else if (value == null && !unknown.contains(name)) {
            where.error("the input " + name + " has no value", "it has no default", "run with --set " + name + "=...");
        }
        return value;
    }

    private void declare(Node.Entry entry, Problems problems) {
        String name = entry.key().text();
        declared.add(name);
        Fields fields = new Value("the input " + name, entry.value(), problems).fields();
        boolean named = Names.PART.check(entry.key(), "an input", problems);
        if (fields == null || !named) {
            unknown.add(name);
            return;
        }
        fields.text("description");
        String byDefault = byDefault(fields.value("default"));
        Pattern pattern = pattern(fields.value("pattern"));
        boolean required = Boolean.TRUE.equals(fields.truth("required"));
        if (required && fields.has("default")) {
            problems.error(
                    entry.key().at(), name + " is required and has a default", "a default makes it optional", "");
        }
        fields.done();
        String value = given.getOrDefault(name, byDefault);
        if (value == null) {
            missing(entry.key(), required, problems);
        } else {
            accept(entry.key(), value, pattern, problems);
        }
    }

    /** Whatever is written there is taken as text; what it is for is known where it is used. */
    private static @Nullable String byDefault(@Nullable Value value) {
        Node.Scalar scalar = value == null ? null : value.scalar("text");
        if (value != null && scalar != null && scalar.text().contains("${input.")) {
            value.error(
                    "default refers to an input", "inputs are known before references are", "write the value itself");
        }
        return scalar == null ? null : scalar.text();
    }

    private void missing(Node.Scalar key, boolean required, Problems problems) {
        if (standIns) {
            unknown.add(key.text());
            values.put(key.text(), key.text());
        } else if (required) {
            unknown.add(key.text());
            problems.error(
                    key.at(), "the input " + key.text() + " is required", "", "run with --set " + key.text() + "=...");
        }
    }

    private void accept(Node.Scalar key, String value, @Nullable Pattern pattern, Problems problems) {
        String what = "the value of the input " + key.text();
        if (value.length() > Limits.INPUT_VALUE || value.chars().anyMatch(Character::isISOControl)) {
            problems.error(
                    key.at(), what + " is not one line of at most " + Limits.INPUT_VALUE + " characters", "", "");
        } else if (pattern == null || fits(key.at(), what, value, pattern, problems)) {
            values.put(key.text(), value);
            return;
        }
        unknown.add(key.text());
    }

    private static boolean fits(Position at, String what, String value, Pattern pattern, Problems problems) {
        try {
            if (pattern.matcher(new Bounded(value)).matches()) {
                return true;
            }
            problems.error(at, what + " does not match its pattern: " + value, "the whole value must match", "");
        } catch (Bounded.Exceeded | StackOverflowError endless) {
            problems.error(
                    at,
                    what + " can't be held against its pattern",
                    "there are too many ways to try",
                    "write it without a repetition in a repetition");
        }
        return false;
    }

    private static @Nullable Pattern pattern(@Nullable Value value) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            value.error("pattern is not a regular expression", e.getDescription(), "");
            return null;
        }
    }

    private void refuseUndeclared(Position at, Problems problems) {
        for (String name : given.keySet()) {
            if (!declared.contains(name)) {
                problems.error(
                        at,
                        "a value is given for " + name + ", which the plan does not declare",
                        "",
                        Suggestion.words(name, new ArrayList<>(declared)));
            }
        }
    }
}
