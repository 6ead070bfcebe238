package dev.rampgate.course;

import dev.rampgate.calendar.Blackouts;
import dev.rampgate.gate.GateRules;
import dev.rampgate.weight.Share;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the plan says about going wrong.
 *
 * @param gates every gate of the plan, by name
 * @param tolerance the largest accepted distance between the asked and the achieved share
 * @param wayBack how it goes back; empty: at once, to the baseline
 * @param blackouts when it must not move forward; empty where the plan has none
 */
public record Policy(
        GateRules.OnFailure onFailure,
        GateRules.OnFailure onDrift,
        Map<String, Condition> gates,
        Safety safety,
        Share tolerance,
        Optional<Blackouts> blackouts,
        Optional<Return> wayBack) {
    /** One that knows no blackouts, and goes back at once. */
    public Policy(
            GateRules.OnFailure onFailure,
            GateRules.OnFailure onDrift,
            Map<String, Condition> gates,
            Safety safety,
            Share tolerance) {
        this(onFailure, onDrift, gates, safety, tolerance, Optional.empty(), Optional.empty());
    }

    /**
     * Limits that no write may pass.
     *
     * @param minServers healthy servers with weight in the whole group
     * @param minCapacity of the baseline's usable capacity
     * @param patience how long a level may take from its first look to its verification
     * @param deadline running time of the rollout, without pauses
     */
    public record Safety(int minServers, Share minCapacity, Duration patience, Duration deadline) {}

    /**
     * A gate as the rollout knows it; only its driver knows how to read it.
     *
     * @param limit what is required, as written; empty where nothing is
     */
    public record Condition(String limit, GateRules rules) {}

    public Policy {
        gates = Map.copyOf(gates);
    }

    /** A gate of the plan; throws IllegalArgumentException for any other name. */
    public Condition condition(String gate) {
        Condition condition = gates.get(gate);
        if (condition == null) {
            throw new IllegalArgumentException("no gate " + gate);
        }
        return condition;
    }
}
