package dev.rampgate.plan;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a step does. */
final class ActionReader {
    static final List<String> ACTIONS = List.of("traffic", "weights", "drain", "restore", "wait", "approve");

    /** More people than this never agree. */
    private static final int MOST_APPROVALS = 10;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String GROUP = "group:";

    private final Problems problems;
    private final @Nullable List<String> pools;
    private final @Nullable List<String> gates;
    private final boolean shifts;
    private final Step.Approve.IfUnanswered unanswered;

    ActionReader(Fields plan, Problems problems) {
        this.problems = problems;
        this.pools = Declared.POOL.in(plan);
        this.gates = Declared.GATE.in(plan);
        this.shifts = plan.has("shift");
        Value onFailure = plan.value("onFailure");
        boolean pauses = onFailure != null
                && onFailure.node() instanceof Node.Scalar word
                && word.text().equals("pause");
        this.unanswered = pauses ? Step.Approve.IfUnanswered.PAUSE : Step.Approve.IfUnanswered.ABORT;
    }

    /** The first action that could be read; every one that is written is looked at. */
    Step.@Nullable Action read(Fields step) {
        Step.Action found = null;
        for (String word : ACTIONS) {
            Value value = step.value(word);
            Step.Action action = value == null ? null : action(word, value, step);
            found = found == null ? action : found;
        }
        Value expires = step.value("expires");
        if (expires != null && !step.has("drain")) {
            expires.error("expires goes with drain only", "it restores what was drained", "remove it");
        }
        return found;
    }

    private Step.@Nullable Action action(String word, Value value, Fields step) {
        return switch (word) {
            case "traffic" -> traffic(value);
            case "weights" -> weights(value);
            case "drain" -> drain(value, step.duration("expires", SECOND));
            case "restore" -> restore(value);
            case "wait" -> await(value);
            default -> approve(value);
        };
    }

    Step.@Nullable Action traffic(Value value) {
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

    private Step.@Nullable Action drain(Value value, @Nullable Duration expires) {
        String pool = Declared.POOL.read(value, pools);
        return pool == null ? null : new Step.Drain(pool, Optional.ofNullable(expires));
    }

    private Step.@Nullable Action restore(Value value) {
        if (value.node() instanceof Node.Scalar scalar && scalar.text().equals("all")) {
            return new Step.Restore(Optional.empty());
        }
        String pool = Declared.POOL.read(value, pools);
        return pool == null ? null : new Step.Restore(Optional.of(pool));
    }

    private Step.@Nullable Action await(Value value) {
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        Value named = fields.needed("gates", "they say when to go on", "write wait: {gates: [connections-gone]}");
        List<Value> items = named == null ? null : named.items();
        Set<String> awaited = new LinkedHashSet<>();
        for (Value item : items == null ? List.<Value>of() : items) {
            String gate = Declared.GATE.read(item, gates);
            if (gate != null && !awaited.add(gate)) {
                item.error("the gate " + gate + " is named twice", "", "");
            }
        }
        if (named != null && items != null && items.isEmpty()) {
            named.error("wait names no gate", "it would be over at once", "write hold: 15m to stay for a time");
        }
        Duration timeout = fields.duration("timeout", SECOND);
        String onTimeout = fields.word("onTimeout", words(Step.Wait.IfLate.values()));
        limited(fields, onTimeout, "15m");
        fields.done();
        return awaited.isEmpty()
                ? null
                : new Step.Wait(
                        List.copyOf(awaited),
                        Optional.ofNullable(timeout),
                        onTimeout == null ? Step.Wait.IfLate.FAIL : Step.Wait.IfLate.valueOf(upper(onTimeout)));
    }

    /** Null after reporting. */
    Step.@Nullable Approve approve(Value value) {
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        Set<String> by = new LinkedHashSet<>();
        List<Value> people = fields.items("by");
        for (Value item : people == null ? List.<Value>of() : people) {
            person(item, by);
        }
        if (people != null && people.isEmpty()) {
            problems.error(fields.at(), "by names nobody", "then nobody could approve", "write by: [group:sre]");
        }
        Integer count = fields.wholeNumber("count", 1, MOST_APPROVALS);
        boolean listed = !by.isEmpty() && by.stream().noneMatch(one -> one.startsWith(GROUP));
        if (count != null && listed && count > by.size()) {
            problems.error(
                    fields.at(),
                    "count asks for " + count + " people, and by names " + by.size(),
                    "it could never be reached",
                    "write count: " + by.size());
        }
        String message = fields.text("message");
        Duration timeout = fields.duration("timeout", SECOND);
        String onTimeout = fields.word("onTimeout", words(Step.Approve.IfUnanswered.values()));
        limited(fields, onTimeout, "8h");
        fields.done();
        return new Step.Approve(
                List.copyOf(by),
                count == null ? 1 : count,
                message == null ? "" : message,
                Optional.ofNullable(timeout),
                onTimeout == null ? unanswered : Step.Approve.IfUnanswered.valueOf(upper(onTimeout)));
    }

    private void limited(Fields fields, @Nullable String onTimeout, String usual) {
        if (onTimeout != null && !fields.has("timeout")) {
            problems.error(
                    fields.at(), "onTimeout without a timeout", "it would never happen", "write timeout: " + usual);
        }
    }

    private static void person(Value item, Set<String> by) {
        String one = item.text();
        if (one != null && (one.isBlank() || one.equals(GROUP))) {
            item.error("by names nobody", "", "write a login, or group:sre");
        } else if (one != null && !by.add(one)) {
            item.error(one + " is named twice", "", "");
        }
    }

    private static List<String> words(Enum<?>[] values) {
        return java.util.stream.Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
