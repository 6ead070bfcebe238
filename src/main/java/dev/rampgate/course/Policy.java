package dev.rampgate.course;

import dev.rampgate.calendar.Blackouts;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.When;
import dev.rampgate.weight.Share;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the plan says about going wrong.
 *
 * @param gates every gate of the plan, by name
 * @param tolerance the largest accepted distance between the asked and the achieved share
 * @param blackouts when it must not move forward; empty where the plan has none
 * @param hooks whom it tells; empty where the plan has none
 */
public record Policy(
        GateRules.OnFailure onFailure,
        GateRules.OnFailure onDrift,
        Map<String, Condition> gates,
        Safety safety,
        Share tolerance,
        Optional<Blackouts> blackouts,
        Optional<Hooks> hooks) {
    /** One that knows neither blackouts nor hooks. */
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
     * @param asked what it asks; empty in journals of before it was kept
     */
    public record Condition(String limit, GateRules rules, Optional<Asked> asked) {
        /** As a plan declares it. */
        public static Condition of(GateSpec spec) {
            String limit = spec.require().map(Object::toString).orElse("");
            return new Condition(limit, spec.rules(), Optional.of(Asked.of(spec)));
        }

        /** One of which only the rules are known. */
        public Condition(String limit, GateRules rules) {
            this(limit, rules, Optional.empty());
        }
    }

    /** The hooks of a plan, in the order written. */
    public record Hooks(List<Named> all) {
        public Hooks {
            all = List.copyOf(all);
        }
    }

    /** A hook as the rollout knows it; only its driver knows how to call it. */
    public record Named(String name, HookRules rules) {}

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

    /** The hooks of a moment, in the order written. */
    public List<String> hooks(When when) {
        return hooks.map(Hooks::all).orElse(List.of()).stream()
                .filter(hook -> hook.rules().when() == when)
                .map(Named::name)
                .toList();
    }

    /** The rules of a hook of the plan; throws IllegalArgumentException for any other name. */
    public HookRules hook(String name) {
        return hooks.map(Hooks::all).orElse(List.of()).stream()
                .filter(hook -> hook.name().equals(name))
                .map(Named::rules)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no hook " + name));
    }
}
