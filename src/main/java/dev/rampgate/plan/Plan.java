package dev.rampgate.plan;

import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.hook.HookSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan: what should happen to the traffic of one target, or of each of several. Inputs are replaced, defaults filled in, and every
 * name that a part uses is declared; in what gates send, {@link Texts} are left.
 *
 * @param steps at least one, numbered from 1
 * @param asked whom it asks outside
 * @param reactions what happens when something goes wrong
 */
public record Plan(
        About about, Targets targets, Pools pools, List<Step> steps, Asked asked, Reactions reactions, Bounds bounds) {
    /**
     * What happens when something goes wrong.
     *
     * @param onFailure what a failed gate does unless it says otherwise itself
     * @param onDrift what is done when somebody else changed weights
     */
    public record Reactions(GateRules.OnFailure onFailure, GateRules.OnFailure onDrift, Rollback rollback) {}

    /**
     * How it goes back.
     *
     * @param over the time to walk back in; zero: at once
     * @param toZero whether {@code to} goes to no traffic, although the baseline gives it some
     */
    public record Rollback(Duration over, boolean toZero) {
        /** At once, to the baseline. */
        public static final Rollback USUAL = new Rollback(Duration.ZERO, false);
    }

    /**
     * Within what it moves.
     *
     * @param schedule when it starts by itself and must not move; empty for a plan that knows no times
     */
    public record Bounds(Safety safety, Optional<Schedule> schedule) {}

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

    /**
     * Whom a plan asks outside.
     *
     * @param gates by name, in the order written
     * @param hooks in the order written; their names are unique
     */
    public record Asked(Map<String, GateSpec> gates, List<HookSpec> hooks) {
        public Asked {
            gates = ordered(gates);
            hooks = List.copyOf(hooks);
        }
    }

    public Plan {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a plan has at least one step");
        }
    }

    public String name() {
        return about.name();
    }

    /** By name, in the order written. */
    public Map<String, GateSpec> gates() {
        return asked.gates();
    }

    /** In the order written. */
    public List<HookSpec> hooks() {
        return asked.hooks();
    }

    /** The only target; throws IllegalStateException for a plan in waves. */
    public Target target() {
        return targets.only();
    }

    /** What a plan in waves means for one of its targets; throws IllegalArgumentException for a name that is none of them. */
    public Plan of(String name) {
        Targets one = Targets.only(targets.named(name));
        return new Plan(about, one, pools, steps, asked, reactions, bounds);
    }

    public Safety safety() {
        return bounds.safety();
    }

    public Optional<Schedule> schedule() {
        return bounds.schedule();
    }

    /** The time that all ramps and holds take, of all waves; whatever else there is to wait for comes to it. */
    public Duration shortest() {
        return targets.inWaves() ? targets.shortest(ofOneTarget()) : ofOneTarget();
    }

    /** The same, of one target, with the batches of pools whose servers are named. */
    Duration ofOneTarget() {
        return steps.stream()
                .map(step -> step.over().multipliedBy(pools.batches(step)).plus(step.hold()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The references that are left until the servers are frozen, by where they stand, such as {@code gate error-rate}. */
    public Map<String, List<Reference>> references() {
        Map<String, List<Reference>> found = new LinkedHashMap<>();
        gates().forEach((name, gate) -> {
            List<Reference> inGate = new ArrayList<>(Texts.in(gate.settings()));
            gate.minCount().ifPresent(count -> inGate.addAll(Texts.in(count)));
            found.put("gate " + name, inGate);
        });
        hooks().forEach(hook -> found.put("hook " + hook.name(), Texts.in(hook.settings())));
        return found;
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
