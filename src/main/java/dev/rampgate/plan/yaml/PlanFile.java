package dev.rampgate.plan.yaml;

import dev.rampgate.plan.Plan;
import dev.rampgate.plan.PlanReader;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as a YAML file holds it. */
public final class PlanFile {
    private PlanFile() {}

    /**
     * The plan that a text describes; null after reporting every problem at once.
     *
     * @param source the file's name as the user gave it
     * @param inputs values for the plan's declared inputs, by name
     */
    public static @Nullable Plan read(String source, String text, Map<String, String> inputs, Problems problems) {
        return plan(YamlReader.read(source, text, problems), inputs, problems);
    }

    /** The same from a stream, of which no more is read than the largest plan takes; it is not closed. */
    public static @Nullable Plan read(String source, InputStream in, Map<String, String> inputs, Problems problems)
            throws IOException {
        return plan(YamlReader.read(source, in, problems), inputs, problems);
    }

    /** Reports every problem of a plan; inputs without a value are no problem, and neither is what depends on them. */
    public static void lint(String source, String text, Map<String, String> inputs, Problems problems) {
        Node tree = YamlReader.read(source, text, problems);
        if (tree != null) {
            PlanReader.lint(tree, inputs, problems);
        }
    }

    /** The same, and holds the plan's schedule against the year that begins now. */
    public static void lint(String source, String text, Map<String, String> inputs, Instant now, Problems problems) {
        Node tree = YamlReader.read(source, text, problems);
        if (tree != null) {
            PlanReader.lint(tree, inputs, now, problems);
        }
    }

    private static @Nullable Plan plan(@Nullable Node tree, Map<String, String> inputs, Problems problems) {
        Plan plan = tree == null ? null : PlanReader.read(tree, inputs, problems);
        return problems.hasErrors() ? null : plan;
    }
}
