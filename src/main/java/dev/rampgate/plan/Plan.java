package dev.rampgate.plan;

import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.GateSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan: what should happen to the traffic of one target. Inputs are replaced, defaults filled in, and every name that a part
 * uses is declared; in what gates send, {@link Texts} are left.
 *
 * @param steps at least one, numbered from 1
 * @param gates by name, in the order written
 * @param reactions what happens when something goes wrong
 */
public record Plan(
        About about,
        Target target,
        Pools pools,
        List<Step> steps,
        Map<String, GateSpec> gates,
        Reactions reactions,
        Safety safety) {
    /**
     * What happens when something goes wrong.
     *
     * @param onFailure what a failed gate does unless it says otherwise itself
     * @param onDrift what is done when somebody else changed weights
     */
    public record Reactions(GateRules.OnFailure onFailure, GateRules.OnFailure onDrift) {}

    /**
     * Who the plan is.
     *
     * @param description empty where none is written
     * @param inputs the value of every declared input, given or by default; an optional one without either is left out
     */
    public record About(String name, String description, Map<String, String> labels, Map<String, String> inputs) {
        public About {
            labels = ordered(labels);
            inputs = ordered(inputs);
        }
    }

    public Plan {
        steps = List.copyOf(steps);
        gates = ordered(gates);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one step");
        }
    }

    public String name() {
        return about.name();
    }

    /** The references that are left until the servers are frozen, by where they stand, such as {@code gate error-rate}. */
    public Map<String, List<Reference>> references() {
        Map<String, List<Reference>> found = new LinkedHashMap<>();
        gates.forEach((name, gate) -> found.put("gate " + name, Texts.in(gate.settings())));
        return found;
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
