package dev.rampgate.plan;

import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a plan out of a tree of settings: version 1 of the plan language. */
public final class PlanReader {
    public static final String API_VERSION = "rampgate/v1";

    private final Fields fields;
    private final Problems problems;

    private PlanReader(Node.Mapping tree, Problems problems) {
        this.fields = new Fields(tree, problems);
        this.problems = problems;
    }

    /**
     * The plan that the tree describes; null after reporting every problem at once. Warnings do not refuse it.
     *
     * @param inputs values for the plan's declared inputs, by name
     */
    public static @Nullable Plan read(Node tree, Map<String, String> inputs, Problems problems) {
        return read(tree, inputs, false, null, problems);
    }

    /**
     * Reports every problem of the tree; inputs without a value are no problem, and neither is what depends on them.
     *
     * @param inputs values for some of the plan's declared inputs, by name
     */
    public static void lint(Node tree, Map<String, String> inputs, Problems problems) {
        read(tree, inputs, true, null, problems);
    }

    /** The same, and holds the plan's schedule against the year that begins now. */
    public static void lint(Node tree, Map<String, String> inputs, Instant now, Problems problems) {
        read(tree, inputs, true, now, problems);
    }

    private static @Nullable Plan read(
            Node tree, Map<String, String> inputs, boolean standIns, @Nullable Instant now, Problems problems) {
        Fields root = new Value("a plan", tree, problems).fields();
        if (root == null || !(tree instanceof Node.Mapping mapping) || !isThisVersion(root)) {
            return null;
        }
        Problems before = new Problems();
        Inputs values = Inputs.read(mapping, inputs, standIns, before);
        References references = new References(values, before);
        Node.Mapping complete = references.inPlan(mapping);
        Problems found = new Problems();
        Plan plan = new PlanReader(complete, found).plan(values);
        if (plan != null && !problems.hasErrors()) {
            PlanCheck.check(plan, new Places(complete), found);
            if (now != null) {
                ScheduleCheck.check(plan, new Places(complete), now, found);
            }
        }
        before.all().forEach(problems::add);
        found.all().stream()
                .filter(problem -> !references.unsure().contains(problem.at()))
                .forEach(problems::add);
        return before.hasErrors() ? null : plan;
    }

    /** Only a version that is there and not ours ends the reading: all other keys might mean something else in it. */
    private static boolean isThisVersion(Fields root) {
        Value version = root.needed(
                "apiVersion", "it says which version of the language this is", "write apiVersion: rampgate/v1");
        Node.Scalar scalar = version == null ? null : version.scalar(API_VERSION);
        if (version == null) {
            return true;
        }
        if (scalar != null && !scalar.text().equals(API_VERSION)) {
            version.error(
                    "apiVersion must be " + API_VERSION + ", not " + scalar.text(),
                    "",
                    "write apiVersion: " + API_VERSION);
        }
        return scalar != null && scalar.text().equals(API_VERSION);
    }

    private @Nullable Plan plan(Inputs inputs) {
        fields.value("apiVersion");
        fields.value("inputs");
        String name = Names.PLAN.read(fields.needed("name", "rollouts are listed by it", "write name: checkout-v42"));
        String description = fields.text("description");
        Map<String, String> labels = labels();
        Targets targets = TargetsReader.read(fields, problems);
        Pools pools = PoolsReader.read(fields, problems);
        Map<String, GateSpec> gates = GatesReader.read(fields, problems);
        Plan.Asked asked = new Plan.Asked(gates, HooksReader.read(fields, problems));
        List<Step> steps = StepsReader.read(fields, problems);
        Plan.Reactions reactions = new Plan.Reactions(
                reaction("onFailure", GateRules.OnFailure.ROLLBACK),
                reaction("onDrift", GateRules.OnFailure.PAUSE),
                rollback());
        Safety safety = SafetyReader.read(fields, steps, problems);
        Optional<Schedule> schedule = ScheduleReader.read(fields, problems);
        fields.notYet("notify");
        fields.done();
        if (problems.hasErrors() || name == null || targets == null || pools == null) {
            return null;
        }
        Plan.About about = new Plan.About(name, description == null ? "" : description, labels, inputs.values());
        return new Plan(about, targets, pools, steps, asked, reactions, new Plan.Bounds(safety, schedule));
    }

    private Plan.Rollback rollback() {
        Fields written = fields.fields("rollback");
        if (written == null) {
            return Plan.Rollback.USUAL;
        }
        Duration over = written.duration("over", Duration.ZERO);
        String to = written.word("to", List.of("baseline", "zero"));
        if ("zero".equals(to) && !fields.has("shift")) {
            problems.error(
                    written.at(),
                    "rollback to zero needs shift",
                    "it empties the pool that traffic goes to",
                    "write shift: {from: stable, to: canary}");
        }
        written.done();
        return new Plan.Rollback(over == null ? Duration.ZERO : over, "zero".equals(to));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        Fields written = fields.fields("labels");
        if (written == null) {
            return labels;
        }
        for (Node.Entry entry : written.named()) {
            String value = new Value(entry.key().text(), entry.value(), problems).text();
            if (Names.LABEL.check(entry.key(), "a label", problems) && value != null) {
                labels.put(entry.key().text(), value);
            }
        }
        if (written.named().size() > Limits.LABELS) {
            problems.error(written.at(), "more than " + Limits.LABELS + " labels", "", "");
        }
        return labels;
    }

    private GateRules.OnFailure reaction(String key, GateRules.OnFailure unsaid) {
        String word = fields.word(key, List.of("rollback", "pause"));
        if (word == null) {
            return unsaid;
        }
        return word.equals("pause") ? GateRules.OnFailure.PAUSE : GateRules.OnFailure.ROLLBACK;
    }
}
