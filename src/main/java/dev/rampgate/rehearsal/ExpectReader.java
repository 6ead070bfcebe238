package dev.rampgate.rehearsal;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Suggestion;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads {@code expect}. */
final class ExpectReader {
    private static final int MANY = 1_000_000;

    /** The types of the contract for scripts. */
    private static final List<String> EVENTS = List.of(
            "rollout.started",
            "preflight.passed",
            "step.started",
            "weights.intended",
            "weights.applied",
            "weights.verified",
            "hold.started",
            "preflight.warned",
            "gate.reading",
            "gate.failed",
            "hook.called",
            "hook.answered",
            "hook.failed",
            "approval.requested",
            "approval.granted",
            "approval.rejected",
            "wait.started",
            "wait.timed-out",
            "skipped",
            "paused",
            "resumed",
            "advanced",
            "drift.detected",
            "call.retried",
            "circuit.opened",
            "circuit.closed",
            "course.replanned",
            "recovery.started",
            "rollback.started",
            "rollout.rolled-back",
            "rollback.stuck",
            "rollback.waiting",
            "rollout.succeeded",
            "rollout.aborted",
            "rollout.refused",
            "wave.started",
            "wave.succeeded",
            "target.delayed",
            "target.refused",
            "target.left-out",
            "target.taken-back",
            "campaign.stopped",
            "run.left");

    private final Fields fields;
    private final Problems problems;

    ExpectReader(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    Expected expected() {
        String outcome = fields.word("outcome", Expected.OUTCOMES);
        Fields weights = fields.fields("weights");
        Optional<List<Double>> shares = Optional.ofNullable(shares(fields.items("shares")));
        Value above = fields.value("neverAbove");
        Double limit = above == null ? null : Reads.percent(above);
        Duration within = fields.duration("within", Duration.ofSeconds(1));
        Integer calls = fields.wholeNumber("calls", 0, MANY);
        List<String> events = events(fields.items("events"));
        Map<Placed<String>, Expected.OfTarget> targets = targets(fields.fields("targets"));
        fields.done();
        return new Expected(
                new Expected.OfTarget(
                        Optional.ofNullable(outcome),
                        weights == null ? Map.of() : FaultsReader.weights(weights, problems),
                        shares),
                limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit),
                Optional.ofNullable(within),
                Expected.number(calls),
                events,
                targets);
    }

    private Map<Placed<String>, Expected.OfTarget> targets(@Nullable Fields written) {
        Map<Placed<String>, Expected.OfTarget> targets = new LinkedHashMap<>();
        for (Node.Entry entry : written == null ? List.<Node.Entry>of() : written.named()) {
            String name = entry.key().text();
            Fields one = new Value("the target " + name, entry.value(), problems).fields();
            if (one != null) {
                targets.put(new Placed<>(entry.key().at(), name), target(one));
            }
        }
        return targets;
    }

    private Expected.OfTarget target(Fields one) {
        String outcome = one.word("outcome", Expected.OfTarget.OUTCOMES);
        Fields weights = one.fields("weights");
        List<Double> shares = shares(one.items("shares"));
        one.done();
        return new Expected.OfTarget(
                Optional.ofNullable(outcome),
                weights == null ? Map.of() : FaultsReader.weights(weights, problems),
                Optional.ofNullable(shares));
    }

    private static @Nullable List<Double> shares(@Nullable List<Value> items) {
        if (items == null) {
            return null;
        }
        List<Double> shares = new ArrayList<>();
        for (Value item : items) {
            Double share = Reads.share(item);
            if (share != null) {
                shares.add(share);
            }
        }
        return shares;
    }

    private static List<String> events(@Nullable List<Value> items) {
        List<String> events = new ArrayList<>();
        for (Value item : items == null ? List.<Value>of() : items) {
            String type = item.text();
            if (type != null && !EVENTS.contains(type)) {
                item.error("there is no event " + type, "", Suggestion.words(type, EVENTS));
            } else if (type != null) {
                events.add(type);
            }
        }
        return events;
    }
}
