package dev.rampgate.engine;

import dev.rampgate.balancer.BalancerDriver;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateDriver;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Site;
import dev.rampgate.hook.Hook;
import dev.rampgate.hook.HookDriver;
import dev.rampgate.hook.HookSpec;
import dev.rampgate.hook.Sender;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Reference;
import dev.rampgate.plan.Target;
import dev.rampgate.plan.Texts;
import dev.rampgate.settings.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The kinds of load balancers, gates and hooks there are.
 *
 * @param guard puts the guard around a load balancer
 */
public record Drivers(
        List<BalancerDriver> balancers,
        List<GateDriver> gates,
        HookDriver hooks,
        BiFunction<TargetRef, LoadBalancer, LoadBalancer> guard) {
    public Drivers {
        balancers = List.copyOf(balancers);
        gates = List.copyOf(gates);
    }

    /** The target that a plan names; empty after reporting what is wrong with it. */
    public Optional<TargetRef> target(Target target, Problems problems) {
        Optional<BalancerDriver> driver = balancer(target.provider());
        if (driver.isEmpty()) {
            problems.error(
                    target.settings().at(),
                    "there is no provider " + target.provider(),
                    "",
                    "write one of "
                            + balancers.stream().map(BalancerDriver::provider).toList());
        }
        return driver.flatMap(one -> Optional.ofNullable(one.target(target.settings(), problems)));
    }

    /** The targets of a plan by name, in the order written; those with problems are left out, and they and double ones are reported. */
    public Map<String, TargetRef> targets(Plan plan, Problems problems) {
        Map<String, TargetRef> targets = new LinkedHashMap<>();
        for (Target target : plan.targets().all()) {
            Optional<TargetRef> ref = target(target, problems);
            ref.filter(targets::containsValue).ifPresent(twice -> {
                String first = targets.entrySet().stream()
                        .filter(known -> known.getValue().equals(twice))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("");
                problems.error(
                        target.settings().at(),
                        "the target " + target.name() + " is the same as " + first,
                        "one group of servers is moved by one rollout at a time",
                        "leave one of them out");
            });
            ref.ifPresent(one -> targets.put(target.name(), one));
        }
        return targets;
    }

    /** The load balancer that a plan names, guarded. */
    LoadBalancer open(TargetRef ref, Target target) throws BalancerException {
        BalancerDriver driver = balancer(target.provider()).orElseThrow();
        return guard.apply(ref, driver.open(target.settings()));
    }

    private Optional<BalancerDriver> balancer(String provider) {
        return balancers.stream()
                .filter(driver -> driver.provider().equals(provider))
                .findFirst();
    }

    /** Checks the gates and hooks of a plan before anything is known of its servers. */
    public void check(Plan plan, Problems problems) {
        gates(plan, Reference::example, Site.UNKNOWN, problems);
        hooks(plan, Reference::example, Sender.UNKNOWN, problems);
    }

    /** The hooks of a plan by name; those with problems are left out and reported. */
    Map<String, Hook> hooks(Plan plan, Function<Reference, String> values, Sender sender, Problems problems) {
        Map<String, Hook> opened = new LinkedHashMap<>();
        for (HookSpec spec : plan.hooks()) {
            HookSpec filled = new HookSpec(spec.name(), Texts.filled(spec.settings(), values), spec.rules());
            Hook hook = hooks.open(filled, sender, problems);
            if (hook != null) {
                opened.put(spec.name(), hook);
            }
        }
        return opened;
    }

    /** The gates of a plan by name; those with problems are left out and reported. */
    Map<String, Gate> gates(Plan plan, Function<Reference, String> values, Site site, Problems problems) {
        Map<String, Gate> opened = new LinkedHashMap<>();
        plan.gates()
                .forEach((name, spec) ->
                        open(filled(spec, values), site, problems).ifPresent(gate -> opened.put(name, gate)));
        return opened;
    }

    private static GateSpec filled(GateSpec spec, Function<Reference, String> values) {
        return new GateSpec(
                spec.name(),
                spec.kind(),
                Texts.filled(spec.settings(), values),
                spec.minCount().map(count -> Texts.filled(count, values)),
                spec.require(),
                spec.rules());
    }

    private Optional<Gate> open(GateSpec spec, Site site, Problems problems) {
        for (GateDriver driver : gates) {
            if (driver.kind().equals(spec.kind())) {
                return Optional.ofNullable(driver.open(spec, site, problems));
            }
        }
        problems.error(
                spec.settings().at(),
                "there is no kind of gate " + spec.kind(),
                "",
                "write one of " + gates.stream().map(GateDriver::kind).toList());
        return Optional.empty();
    }
}
