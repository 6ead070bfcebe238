package dev.rampgate;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The plan of the house: which room may use which. A room is a package, named from the house on; the root is the empty name.
 *
 * @param base the package in which the house stands: the product, or a sample that breaks a rule
 */
record House(String base) {
    static final House PRODUCT = new House("dev.rampgate");

    /** Who may use whom, from the pure rooms up. What is not said here is not allowed. */
    static final Map<String, Set<String>> MAY_USE = plan(
            "weight",
            "settings",
            "calendar",
            "statistics",
            "statistics.settings: settings statistics",
            "settings.yaml: settings",
            "settings.json: settings",
            "api",
            "api.json: api",
            "logging",
            "balancer: settings weight",
            "gate: hook settings statistics weight",
            "hook: settings",
            "hook.http: gate.fetch hook settings",
            "plan: calendar gate hook settings weight",
            "plan.yaml: plan settings settings.yaml",
            "course: balancer calendar gate hook plan settings weight",
            "rollout: balancer course gate hook plan statistics weight",
            "campaign: balancer calendar plan rollout",
            "store: balancer campaign rollout",
            "balancer.clb: balancer openapi settings weight",
            "balancer.guard: balancer weight",
            "balancer.model: balancer weight",
            "openapi: balancer",
            "gate.fetch: gate hook settings",
            "gate.health: balancer gate gate.fetch settings weight",
            "gate.cloudmonitor: balancer gate gate.fetch hook openapi settings",
            "gate.http: gate gate.fetch hook settings",
            "gate.prometheus: gate gate.fetch settings statistics",
            "gate.compare: gate gate.fetch settings statistics statistics.settings",
            "gate.judge: gate gate.fetch settings statistics statistics.settings",
            "store.jdbc: balancer calendar campaign course gate rollout statistics store weight",
            "store.jdbc.postgresql: rollout store store.jdbc",
            "store.memory: balancer campaign rollout store",
            "engine: api api.json balancer calendar campaign course gate hook plan plan.yaml rollout settings statistics"
                    + " statistics.settings store weight",
            "engine.quartz: engine rollout",
            "rehearsal: api balancer balancer.model calendar campaign course engine gate hook plan plan.yaml rollout settings"
                    + " settings.yaml store"
                    + " store.memory weight",
            "schedule: api calendar plan plan.yaml settings store",
            "metrics: balancer balancer.guard course engine gate rollout weight",
            "emulator.config",
            "emulator.traffic: emulator.config",
            "emulator.api: emulator.config emulator.traffic",
            "emulator: emulator.api emulator.config emulator.traffic",
            "cli.exit",
            "cli.terminal",
            "cli.screen: api",
            "cli.recorded: api settings settings.json statistics statistics.settings",
            "cli.config: api cli.terminal settings settings.yaml",
            "cli.work: api cli.config settings",
            "cli.follow: api api.json cli.exit cli.screen cli.terminal cli.work",
            "cli.options: api cli.config cli.follow cli.screen cli.terminal settings",
            "cli.demo: api cli.screen emulator emulator.config",
            "cli.command: api api.json cli.config cli.demo cli.exit cli.follow cli.options cli.recorded cli.screen cli.terminal"
                    + " cli.work emulator emulator.config settings",
            "cli: api api.json cli.command cli.exit cli.terminal cli.work logging");

    /** Rooms that only compute. */
    static final Set<String> PURE = Set.of(
            "weight",
            "settings",
            "calendar",
            "statistics",
            "plan",
            "course",
            "rollout",
            "campaign",
            "balancer",
            "gate",
            "hook",
            "store");

    /** Distributions and quantiles: arithmetic as well, which only this pure room needs. */
    static final String ARITHMETIC = "org.apache.commons.statistics.";

    static final String ROOM_OF_ARITHMETIC = "statistics";

    /** Rooms whose children are exchangeable; {@code gate.fetch} is what gates over HTTP share. */
    static final Set<String> FAMILIES = Set.of("balancer", "gate", "hook", "store");

    static final String SHARED_BY_SIBLINGS = "gate.fetch";

    private static Map<String, Set<String>> plan(String... rooms) {
        Map<String, Set<String>> plan = new LinkedHashMap<>();
        for (String line : rooms) {
            List<String> words = Arrays.asList(line.split(":? "));
            plan.put(words.get(0), new TreeSet<>(words.subList(1, words.size())));
        }
        return Collections.unmodifiableMap(plan);
    }

    boolean holds(JavaClass one) {
        return one.getPackageName().equals(base) || one.getPackageName().startsWith(base + ".");
    }

    /** The room of a class that the house holds. */
    String room(JavaClass one) {
        String name = one.getPackageName();
        return name.equals(base) ? "" : name.substring(base.length() + 1);
    }

    boolean isPure(JavaClass one) {
        return holds(one) && PURE.contains(room(one));
    }

    /** Whether the class stands in this room or in one below it. */
    boolean within(JavaClass one, String room) {
        return holds(one) && (room(one) + ".").startsWith(room + ".");
    }

    /** Of which family the class is a child; its parent's classes are of none. */
    Optional<String> family(JavaClass one) {
        return FAMILIES.stream()
                .filter(family -> holds(one) && room(one).startsWith(family + "."))
                .findFirst();
    }

    /** Whether the plan allows this; the root may use everybody, everybody their own room and what is not ours. */
    boolean allows(Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!holds(target)) {
            return true;
        }
        String from = room(dependency.getOriginClass());
        String to = room(target);
        return from.isEmpty()
                || from.equals(to)
                || MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }
}
