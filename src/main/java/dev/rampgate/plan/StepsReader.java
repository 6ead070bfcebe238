package dev.rampgate.plan;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.ScalarKind;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code defaults} and {@code steps}. */
final class StepsReader {
    private static final Duration HOLD = Duration.ofMinutes(5);

    private final Problems problems;
    private final @Nullable List<String> gates;
    private final Set<String> awaited;
    private final ActionReader actions;
    private Modifiers defaults = Modifiers.NONE;
    /** The gates of the last step that moved weights. */
    private List<String> moved = List.of();

    /** What every kind of step may say; null where it does not. */
    private record Modifiers(
            @Nullable Duration over,
            @Nullable Duration hold,
            @Nullable Integer batch,
            @Nullable List<String> gates) {
        static final Modifiers NONE = new Modifiers(null, null, null, null);

        @Nullable
        List<String> judges(Modifiers usual) {
            return gates == null ? usual.gates() : gates;
        }
    }

    private StepsReader(Fields plan, Problems problems) {
        this.problems = problems;
        this.gates = Declared.GATE.in(plan);
        this.awaited = awaited(plan);
        this.actions = new ActionReader(plan, problems);
    }

    /** The steps that could be read. */
    static List<Step> read(Fields plan, Problems problems) {
        StepsReader reader = new StepsReader(plan, problems);
        Fields defaults = plan.fields("defaults");
        if (defaults != null) {
            reader.defaults = reader.modifiers(defaults);
            if (reader.defaults.batch() != null) {
                reader.misfit(defaults, "batch", "it is said by each step that moves servers", "write it there");
            }
            defaults.done();
        }
        Value value = plan.needed("steps", "they are the ramp", "write steps: [0%, 25%, 50%, 100%]");
        return value == null ? List.of() : reader.steps(value);
    }

    /** The gates that some wait names: they judge no step unless it names them itself. */
    private static Set<String> awaited(Fields plan) {
        Set<String> names = new HashSet<>();
        Value steps = plan.value("steps");
        if (steps != null && steps.node() instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                Node wait = item instanceof Node.Mapping step ? step.find("wait") : null;
                Node named = wait instanceof Node.Mapping mapping ? mapping.find("gates") : null;
                List<Node> items = named instanceof Node.Sequence list ? list.items() : List.of();
                items.forEach(gate -> names.add(gate instanceof Node.Scalar name ? name.text() : ""));
            }
        }
        return names;
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
            Step.Action action = actions.traffic(new Value("traffic", item.node(), problems));
            return action == null ? null : step(number, "", action, Modifiers.NONE);
        }
        Fields fields = item.fields();
        if (fields == null) {
            return null;
        }
        String name = Names.TITLE.read(fields.value("name"));
        Step.Action action = actions.read(fields);
        Modifiers modifiers = modifiers(fields);
        fitting(fields, modifiers);
        fields.done();
        oneAction(fields);
        return action == null ? null : step(number, name == null ? "" : name, action, modifiers);
    }

    /** What moves nothing takes no time to walk, and has no usual hold. */
    private Step step(int number, String name, Step.Action action, Modifiers own) {
        boolean moves = moves(action);
        List<String> judges = own.judges(moves ? defaults : new Modifiers(null, null, null, moved));
        if (judges == null) {
            judges = gates == null
                    ? List.of()
                    : gates.stream().filter(gate -> !awaited.contains(gate)).toList();
        }
        if (moves) {
            moved = judges;
        }
        Duration over = moves ? first(own.over(), defaults.over(), Duration.ZERO) : Duration.ZERO;
        Duration hold = moves ? first(own.hold(), defaults.hold(), HOLD) : first(own.hold(), null, Duration.ZERO);
        Optional<Integer> batch = Optional.ofNullable(own.batch());
        return new Step(number, name, action, over, batch, hold, judges);
    }

    private static Duration first(@Nullable Duration own, @Nullable Duration usual, Duration unsaid) {
        return own != null ? own : usual != null ? usual : unsaid;
    }

    private static boolean moves(Step.Action action) {
        return action.match(new Step.Action.Cases<>() {
            @Override
            public Boolean traffic(Step.Traffic traffic) {
                return true;
            }

            @Override
            public Boolean weights(Step.Weights weights) {
                return true;
            }

            @Override
            public Boolean drain(Step.Drain drain) {
                return true;
            }

            @Override
            public Boolean restore(Step.Restore restore) {
                return true;
            }

            @Override
            public Boolean await(Step.Wait await) {
                return false;
            }

            @Override
            public Boolean approve(Step.Approve approve) {
                return false;
            }
        });
    }

    private void fitting(Fields fields, Modifiers modifiers) {
        boolean waits = fields.has("wait") || fields.has("approve");
        if (waits && modifiers.over() != null) {
            misfit(fields, "over", "a step that waits walks nowhere", "write timeout: for how long it may last");
        }
        if (modifiers.batch() != null && (waits || fields.has("traffic"))) {
            misfit(
                    fields,
                    "batch",
                    "batches are of servers, for drain, restore and weights",
                    "write over: to walk in small steps");
        }
    }

    private void misfit(Fields fields, String key, String why, String write) {
        Value value = fields.value(key);
        if (value != null) {
            value.error(key + " does not go with this action", why, write);
        }
    }

    private void oneAction(Fields fields) {
        long written = ActionReader.ACTIONS.stream().filter(fields::has).count();
        if (written > 1) {
            problems.error(
                    fields.at(), "a step has more than one action", "a step does one thing", "make two steps of it");
        } else if (written == 0 && !fields.hasUnknown()) {
            problems.error(fields.at(), "a step has no action", "", "write traffic: 25% or weights: {canary: 25}");
        }
    }

    private Modifiers modifiers(Fields fields) {
        List<Value> judges = fields.items("gates");
        return new Modifiers(
                fields.duration("over", Duration.ZERO),
                fields.duration("hold", Duration.ZERO),
                fields.wholeNumber("batch", 1, Limits.SERVERS),
                judges == null ? null : judges(judges));
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
