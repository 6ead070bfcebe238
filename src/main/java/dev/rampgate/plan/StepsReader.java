package dev.rampgate.plan;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.ScalarKind;
import dev.rampgate.settings.Value;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code defaults} and {@code steps}. */
final class StepsReader {
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final String[] LATER_ACTIONS = {"drain", "restore", "wait", "approve"};

    private final Problems problems;
    private final @Nullable List<String> pools;
    private final @Nullable List<String> gates;
    private final boolean shifts;
    private Modifiers defaults;

    /**
     * What every kind of step may say.
     *
     * @param gates null: every gate
     */
    private record Modifiers(
            Duration over, Duration hold, @Nullable List<String> gates) {}

    private StepsReader(Fields plan, Problems problems) {
        this.problems = problems;
        this.pools = Declared.POOL.in(plan);
        this.gates = Declared.GATE.in(plan);
        this.shifts = plan.has("shift");
        this.defaults = new Modifiers(Duration.ZERO, HOLD, null);
    }

    /** The steps that could be read. */
    static List<Step> read(Fields plan, Problems problems) {
        StepsReader reader = new StepsReader(plan, problems);
        Fields defaults = plan.fields("defaults");
        if (defaults != null) {
            reader.defaults = reader.modifiers(defaults);
            defaults.done();
        }
        Value value = plan.needed("steps", "they are the ramp", "write steps: [0%, 25%, 50%, 100%]");
        return value == null ? List.of() : reader.steps(value);
    }

    private List<Step> steps(Value value) {
        List<Value> items = value.items();
        if (items == null) {
            return List.of();
        }
        if (items.isEmpty()) {
            value.error("steps is empty", "nothing would happen", "write steps: [0%, 25%, 50%, 100%]");
        }
        if (items.size() > Limits.STEPS) {
            value.error("more than " + Limits.STEPS + " steps", "nobody could follow them", "use over: for fine ramps");
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Step step = step(i + 1, items.get(i));
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable Step step(int number, Value item) {
        if (item.node() instanceof Node.Scalar scalar && scalar.kind() != ScalarKind.NOTHING) {
            Step.Action action = traffic(new Value("traffic", item.node(), problems));
            return action == null ? null : step(number, "", action, defaults);
        }
        Fields fields = item.fields();
        if (fields == null) {
            return null;
        }
        String name = Names.TITLE.read(fields.value("name"));
        Step.Action action = action(fields);
        Modifiers modifiers = modifiers(fields);
        fields.notYet(LATER_ACTIONS);
        fields.notYet("batch", "expires");
        fields.done();
        oneAction(fields);
        return action == null ? null : step(number, name == null ? "" : name, action, modifiers);
    }

    private Step step(int number, String name, Step.Action action, Modifiers modifiers) {
        List<String> judges = modifiers.gates();
        if (judges == null) {
            judges = gates == null ? List.of() : gates;
        }
        return new Step(number, name, action, modifiers.over(), modifiers.hold(), judges);
    }

    private void oneAction(Fields fields) {
        long actions = Stream.concat(Stream.of("traffic", "weights"), Stream.of(LATER_ACTIONS))
                .filter(fields::has)
                .count();
        if (actions > 1) {
            problems.error(
                    fields.at(), "a step has more than one action", "a step does one thing", "make two steps of it");
        } else if (actions == 0 && !fields.hasUnknown()) {
            problems.error(fields.at(), "a step has no action", "", "write traffic: 25% or weights: {canary: 25}");
        }
    }

    private Step.@Nullable Action action(Fields fields) {
        Value traffic = fields.value("traffic");
        Value weights = fields.value("weights");
        Step.Action byShare = traffic == null ? null : traffic(traffic);
        Step.Action byWeight = weights == null ? null : weights(weights);
        return byShare == null ? byWeight : byShare;
    }

    private Step.@Nullable Action traffic(Value value) {
        if (!shifts) {
            value.error(
                    "traffic needs shift",
                    "a share is of one pool among two",
                    "write shift: {from: stable, to: canary}");
        }
        Share share = Percent.read(value);
        return share == null ? null : new Step.Traffic(share);
    }

    private Step.@Nullable Action weights(Value value) {
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        Map<String, Weight> byPool = new LinkedHashMap<>();
        for (Node.Entry entry : fields.named()) {
            String pool = entry.key().text();
            boolean declared = Declared.POOL.check(pool, entry.key().at(), pools, problems);
            Integer weight = new Value("the weight of " + pool, entry.value(), problems).wholeNumber(0, Weight.MAX);
            if (declared && weight != null) {
                byPool.put(pool, Weight.of(weight));
            }
        }
        if (fields.named().isEmpty()) {
            value.error("weights names no pool", "", "write weights: {canary: 25}");
        }
        return byPool.isEmpty() ? null : new Step.Weights(byPool);
    }

    private Modifiers modifiers(Fields fields) {
        Duration over = fields.duration("over", Duration.ZERO);
        Duration hold = fields.duration("hold", Duration.ZERO);
        List<Value> judges = fields.items("gates");
        return new Modifiers(
                over == null ? defaults.over() : over,
                hold == null ? defaults.hold() : hold,
                judges == null ? defaults.gates() : judges(judges));
    }

    private List<String> judges(List<Value> items) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (Value item : items) {
            String name = Declared.GATE.read(item, gates);
            if (name != null && !names.add(name)) {
                item.error("the gate " + name + " is named twice", "", "");
            }
        }
        return List.copyOf(names);
    }
}
