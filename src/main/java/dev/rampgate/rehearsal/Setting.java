package dev.rampgate.rehearsal;

import dev.rampgate.balancer.Survey;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Pool;
import dev.rampgate.plan.Shift;
import dev.rampgate.plan.Target;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Suggestion;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a plan meets in a rehearsal: the servers of its scenario, or those that its pools suggest. */
final class Setting {
    private final String source;
    private final Plan plan;
    private final Scenario scenario;
    private final Problems problems;

    /** @param source the plan's file */
    private Setting(String source, Plan plan, Scenario scenario, Problems problems) {
        this.source = source;
        this.plan = plan;
        this.scenario = scenario;
        this.problems = problems;
    }

    /** The load balancer before; reports every name of the scenario that neither it nor the plan has. */
    static Scenario.Before of(String source, Plan plan, Scenario scenario, Problems problems) {
        return new Setting(source, plan, scenario, problems).before();
    }

    private Scenario.Before before() {
        Scenario.Before before = scenario.before().orElseGet(() -> new Scenario.Before(suggested(), Duration.ZERO));
        if (!problems.hasErrors()) {
            gates();
            servers(new Servers(before.servers()));
            targets(new Servers(before.servers()));
        }
        return new Scenario.Before(addressed(before.servers()), before.readLag());
    }

    /** Servers for whose addresses the plan asks, and whose addresses nobody gave, get some that no real server has. */
    private List<Survey.Attached> addressed(List<Survey.Attached> servers) {
        boolean asked = plan.references().values().stream()
                .flatMap(List::stream)
                .anyMatch(reference -> reference.kind().needsAddresses());
        if (!asked) {
            return servers;
        }
        List<Survey.Attached> addressed = new ArrayList<>();
        for (Survey.Attached one : servers) {
            int number = addressed.size() + 1;
            ServerKey key = one.server();
            String ip = key.ip().isEmpty() ? "198.18." + number / 256 + "." + number % 256 : key.ip();
            addressed.add(new Survey.Attached(
                    new ServerKey(key.id(), ip, key.port()),
                    one.type(),
                    one.weight(),
                    one.description(),
                    one.health()));
        }
        return addressed;
    }

    /** Every server that a pool names, healthy; those of {@code to} with weight 0. */
    private List<Survey.Attached> suggested() {
        List<Survey.Attached> servers = new ArrayList<>();
        String to = plan.pools().shift().map(Shift::to).orElse("");
        for (Pool pool : plan.pools().byName().values()) {
            if (pool.isRest()) {
                problems.error(
                        new Position(source, 1, 1),
                        "the servers of the pool " + pool.name() + " are not known",
                        "it takes the rest of what the load balancer has, and no scenario says what that is",
                        "write loadBalancer: {servers: [...]} in a scenario");
            }
            Weight weight = pool.name().equals(to) ? Weight.ZERO : Weight.of(Weight.MAX);
            for (Pool.Member member : pool.servers()) {
                ServerKey key = new ServerKey(member.id(), member.ip(), member.port());
                servers.add(new Survey.Attached(key, "ecs", weight, "", Survey.Health.NORMAL));
            }
        }
        return servers;
    }

    private void gates() {
        scenario.gates().forEach((name, script) -> {
            if (!plan.gates().containsKey(name)) {
                problems.error(
                        script.at(),
                        "the plan has no gate " + name,
                        plan.gates().isEmpty() ? "it has none" : "",
                        meant(name, plan.gates().keySet(), "its gates are "));
            }
        });
    }

    private static String meant(String name, java.util.Collection<String> known, String all) {
        String meant = Suggestion.words(name, known);
        return meant.isEmpty() && !known.isEmpty() ? all + String.join(", ", known) : meant;
    }

    private void servers(Servers servers) {
        for (Happening happening : scenario.happenings()) {
            happening.match(new Named(servers));
        }
        scenario.expected().weights().keySet().forEach(server -> known(servers, server));
    }

    private void targets(Servers servers) {
        Expected expected = scenario.expected();
        scenario.gates().values().forEach(script -> script.value().targets().forEach(this::known));
        expected.targets().forEach((name, wanted) -> {
            known(name);
            wanted.weights().keySet().forEach(server -> known(servers, server));
        });
        boolean ofOne = !expected.weights().isEmpty() || expected.shares().isPresent();
        if (plan.targets().inWaves() && ofOne) {
            problems.error(
                    new Position(source, 1, 1),
                    "the scenario expects weights or shares, and the plan has several targets",
                    "which target's would be meant is not said",
                    "write expect: {targets: {" + plan.targets().all().get(0).name() + ": {weights: ...}}}");
        }
    }

    private void known(Placed<String> target) {
        List<String> names = plan.targets().inWaves()
                ? plan.targets().all().stream().map(Target::name).toList()
                : List.of();
        if (!names.contains(target.value())) {
            problems.error(
                    target.at(),
                    "the plan has no target " + target.value(),
                    names.isEmpty() ? "it has one, without a name" : "",
                    meant(target.value(), names, "its targets are "));
        }
    }

    private void known(Servers servers, Placed<String> server) {
        if (servers.find(server.value()).isEmpty()) {
            problems.error(
                    server.at(),
                    "there is no server " + server.value() + " behind the load balancer",
                    "",
                    meant(server.value(), servers.names(), "there are "));
        }
    }

    /** Looks up every server that a happening names. */
    private final class Named implements Happening.Cases<Boolean> {
        private final Servers servers;

        Named(Servers servers) {
            this.servers = servers;
        }

        private boolean look(Iterable<Placed<String>> names) {
            names.forEach(name -> known(servers, name));
            return true;
        }

        @Override
        public Boolean on(Happening.On on) {
            known(on.target());
            return on.what().match(this);
        }

        @Override
        public Boolean order(Happening.Order order) {
            return true;
        }

        @Override
        public Boolean rollback(Happening.Rollback rollback) {
            if (plan.targets().inWaves()) {
                problems.error(
                        rollback.reason().at(),
                        "the plan has several targets",
                        "going back after the end is rehearsed for one target only",
                        "write abort, at a time before the end");
            }
            return true;
        }

        @Override
        public Boolean strike(Happening.Strike strike) {
            return true;
        }

        @Override
        public Boolean crash(Happening.Crash crash) {
            return true;
        }

        @Override
        public Boolean edit(Happening.Edit edit) {
            return look(edit.weights().keySet());
        }

        @Override
        public Boolean detach(Happening.Detach detach) {
            return look(List.of(detach.server()));
        }

        @Override
        public Boolean sicken(Happening.Sicken sicken) {
            return look(List.of(sicken.server()));
        }

        @Override
        public Boolean jump(Happening.Jump jump) {
            return true;
        }
    }
}
