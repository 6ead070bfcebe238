package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.balancer.BalancerDriver;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.Fault;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.campaign.Recorded;
import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rehearsal.VirtualProcess;
import dev.rampgate.rehearsal.VirtualTime;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.store.CampaignRow;
import dev.rampgate.store.memory.MemoryStore;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan of three load balancers, the production engine and virtual time; the process may die once, and another one recovers. */
final class CampaignRuns {
    static final RolloutId ID = new RolloutId("r-camp");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Event.Actor ACTOR = new Event.Actor("user", "li.wei");

    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: everywhere
            targets:
              a: {loadBalancer: lb-a}
              b: {loadBalancer: lb-b}
              c: {loadBalancer: lb-c}
            waves:
              - {targets: [a], hold: 1m}
              - {targets: [b, c], parallel: 2}
            onWaveFailure: %s
            pools:
              stable: {servers: [i-1, i-2]}
              canary: {servers: [i-9]}
            shift: {from: stable, to: canary}
            defaults: {hold: 1m}
            steps: [100%%]
            """;

    final VirtualTime time = new VirtualTime(START);
    final MemoryStore store = new MemoryStore();
    private final Map<String, ModelBalancer> balancers = new LinkedHashMap<>();
    private final String plan;
    private final int crashAt;
    private final boolean atOnce;
    private int crossed;
    private VirtualProcess process;
    private LocalRollouts rollouts;

    /** @param crashAt at which boundary the process dies; none where it is negative */
    CampaignRuns(String onWaveFailure, int crashAt) {
        this(PLAN.formatted(onWaveFailure), crashAt, false);
    }

    /** One that asks somebody after the first wave, and where whatever is to be done is done before anything else happens. */
    static CampaignRuns asking() {
        String plan =
                PLAN.formatted("stop").replace("hold: 1m}\n  -", "hold: 1m, approve: {message: the others?}}\n  -");
        return new CampaignRuns(plan, -1, true);
    }

    private CampaignRuns(String plan, int crashAt, boolean atOnce) {
        this.plan = plan;
        this.crashAt = crashAt;
        this.atOnce = atOnce;
        for (String name : List.of("lb-a", "lb-b", "lb-c")) {
            ModelBalancer balancer = new ModelBalancer(target(name), time::now, Duration.ofSeconds(5));
            Map.of("i-1", 100, "i-2", 100, "i-9", 0)
                    .forEach((server, weight) -> balancer.attach(new Survey.Attached(
                            ServerKey.of(server), "ecs", Weight.of(weight), "", Survey.Health.NORMAL)));
            balancer.listen(new Survey.Listener("http", 80, Survey.Scheduler.WRR, false, true));
            balancers.put(name, balancer);
        }
        process = process();
        rollouts = rollouts(process);
    }

    private static TargetRef target(String loadBalancer) {
        return new TargetRef("clb", "r", loadBalancer, "");
    }

    private VirtualProcess process() {
        return new VirtualProcess(time, store, new Edge());
    }

    private LocalRollouts rollouts(VirtualProcess one) {
        Drivers drivers = new Drivers(
                List.of(new Models()), List.of(), (spec, sender, problems) -> null, (ref, balancer) -> balancer);
        return new LocalRollouts(
                one.engine(),
                one.parts(),
                drivers,
                new Groups(drivers, ""),
                () -> ID,
                true,
                atOnce ? Runnable::run : one::errand);
    }

    /** Every commit of the campaign and every call counts; the process dies before or after one of them. */
    private final class Edge implements Boundary {
        private void cross() {
            if (crossed++ == crashAt) {
                throw new Killed();
            }
        }

        @Override
        public void campaign(Phase phase, List<Recorded> entries) {
            cross();
        }

        @Override
        public void send(Phase phase, Intent intent) {
            cross();
        }
    }

    /** Load balancers in memory. */
    private final class Models implements BalancerDriver {
        @Override
        public String provider() {
            return "clb";
        }

        @Override
        public @Nullable TargetRef target(Node.Mapping settings, Problems problems) {
            return settings.find("loadBalancer") instanceof Node.Scalar id ? CampaignRuns.target(id.text()) : null;
        }

        @Override
        public LoadBalancer open(Node.Mapping settings) {
            TargetRef target = Objects.requireNonNull(target(settings, new Problems()));
            return Objects.requireNonNull(balancers.get(target.loadBalancer()));
        }
    }

    /** A load balancer takes no calls for longer than a rollout's patience. */
    CampaignRuns broken(String loadBalancer, Duration from) {
        Objects.requireNonNull(balancers.get(loadBalancer))
                .strike(
                        Fault.error("ServiceUnavailable", 503),
                        List.of(Action.SET_BACKEND_SERVERS),
                        from,
                        from.plus(Duration.ofMinutes(12)));
        return this;
    }

    /** @param verbs asked at the same time, in this order */
    CampaignRuns command(Duration at, Command.Verb... verbs) {
        time.at(
                at,
                () -> row().filter(row -> !row.ended()).ifPresent(row -> {
                    for (Command.Verb verb : verbs) {
                        store.commands().submit(ID, verb, new Actor(Actor.Kind.USER, "zhao"), "because", row.seq());
                    }
                    process.engine().tick();
                }));
        return this;
    }

    private Optional<CampaignRow> row() {
        return store.campaigns().find(ID);
    }

    /** To its end; whether the process died on the way. */
    boolean run() throws Refused {
        rollouts.submit(new Rollouts.Submission(
                "all.yaml", plan, Map.of(), Optional.empty(), Optional.empty(), false, false, ACTOR));
        time.run(Duration.ofHours(2), () -> ended() || process.dead(), () -> {});
        boolean died = process.dead();
        if (died) {
            process = process();
            rollouts = rollouts(process);
            rollouts.recover(Optional.empty());
            process.engine().tick();
        }
        time.run(Duration.ofHours(2), this::ended, () -> {});
        return died;
    }

    private boolean ended() {
        return row().filter(CampaignRow::ended).isPresent();
    }

    int crossed() {
        return crossed;
    }

    RolloutView view() {
        return rollouts.show(ID.value()).orElseThrow();
    }

    List<RolloutView> list() {
        return rollouts.list();
    }

    List<Event> events() {
        try {
            return new ArrayList<>(rollouts.events(ID.value(), 0, Duration.ZERO));
        } catch (Refused | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The weight of the only new server. */
    int canary(String loadBalancer) {
        Weights truth = Objects.requireNonNull(balancers.get(loadBalancer)).truth();
        return truth.of(ServerKey.of("i-9")).value();
    }
}
