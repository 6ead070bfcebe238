package dev.rampgate.rehearsal;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.balancer.BalancerDriver;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.engine.Drivers;
import dev.rampgate.engine.LocalRollouts;
import dev.rampgate.hook.HookDriver;
import dev.rampgate.hook.Reply;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.store.Row;
import dev.rampgate.store.memory.MemoryStore;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything around one rehearsed rollout: time, the modelled load balancer, the store, and the process that carries it. */
final class World implements Happening.Cases<World> {
    static final RolloutId ID = new RolloutId("r-rehearsal");

    /** What a caller of the real service waits for an answer unless settings say otherwise. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    final VirtualTime time;
    final MemoryStore store = new MemoryStore();
    final ModelBalancer balancer;
    final ScriptedGates gates;
    final Servers servers;
    private final Drivers drivers;
    private final Crashes crashes;
    private Consumer<String> notes = note -> {};
    private VirtualProcess process;
    private LocalRollouts rollouts;

    /**
     * A world in which nothing has happened.
     *
     * @param real drivers that check settings; nothing is opened by them
     * @param start what the wall clock shows at first
     */
    World(Scenario scenario, Scenario.Before before, TargetRef target, Drivers real, Instant start) {
        time = new VirtualTime(start);
        balancer = new ModelBalancer(target, time::now, CALL_TIMEOUT);
        before.servers().forEach(balancer::attach);
        balancer.readLag(before.readLag());
        balancer.listen(new Survey.Listener("http", 80, Survey.Scheduler.WRR, false, true));
        servers = new Servers(before.servers());
        gates = new ScriptedGates(time, scenario.gates());
        drivers = new Drivers(
                real.balancers().stream().map(this::modelled).toList(),
                real.gates().stream().map(gates::instead).toList(),
                agreeing(real.hooks()),
                (ref, one) -> one);
        crashes = new Crashes(time, this::crashing);
        process = new VirtualProcess(time, store, crashes);
        rollouts = rollouts(process);
        scenario.happenings().forEach(happening -> happening.match(this));
    }

    private BalancerDriver modelled(BalancerDriver real) {
        return new BalancerDriver() {
            @Override
            public String provider() {
                return real.provider();
            }

            @Override
            public @Nullable TargetRef target(Node.Mapping settings, Problems problems) {
                return real.target(settings, problems);
            }

            @Override
            public LoadBalancer open(Node.Mapping settings) {
                return balancer;
            }
        };
    }

    /** Hooks that say yes; nobody is called. */
    private static HookDriver agreeing(HookDriver real) {
        return (spec, sender, problems) -> real.open(spec, sender, problems) == null ? null : notice -> Reply.yes("");
    }

    /** Whether everybody was told who is to be. */
    boolean idle() {
        RolloutState state = RolloutState.of(store.read(ID, 0));
        return state == null || !RolloutMachine.owes(state);
    }

    private LocalRollouts rollouts(VirtualProcess one) {
        return new LocalRollouts(
                one.engine(),
                one.parts(),
                drivers,
                group -> {
                    throw new Refused(Refused.Kind.STATE, List.of("a rehearsal has one group only"));
                },
                () -> ID,
                true,
                one::errand);
    }

    /** Whom to tell what others do. */
    void tell(Consumer<String> listener) {
        notes = listener;
    }

    /** The rollouts of the process that lives now. */
    LocalRollouts rollouts() {
        return rollouts;
    }

    boolean dead() {
        return process.dead();
    }

    RolloutView begin(Rollouts.Submission submission) throws Refused {
        return rollouts.submit(submission);
    }

    Optional<Row> row() {
        return store.find(ID);
    }

    @Override
    public World order(Happening.Order order) {
        time.at(
                order.at(),
                () -> row().filter(row -> !row.ended()).ifPresent(row -> {
                    int now = step();
                    if (order.step().filter(step -> step != now).isPresent()) {
                        notes.accept(order.by() + " asks to " + Notes.word(order.verb()) + " step "
                                + order.step().get() + ", and it is at step " + now);
                        return;
                    }
                    Actor actor = new Actor(Actor.Kind.USER, order.by());
                    store.commands().submit(ID, order.verb(), actor, order.reason(), row.seq());
                    if (dead()) {
                        notes.accept(order.by() + " asks to " + Notes.word(order.verb())
                                + "; nobody is there before the restart");
                    }
                    // Everything that is asked at the same time is heard together.
                    time.in(Duration.ZERO, () -> process.engine().tick());
                }));
        return this;
    }

    private int step() {
        return rollouts.show(ID.value()).orElseThrow().progress().step();
    }

    @Override
    public World strike(Happening.Strike strike) {
        strike.span()
                .ifPresentOrElse(
                        span -> balancer.strike(
                                strike.fault(),
                                strike.actions(),
                                strike.at(),
                                strike.at().plus(span)),
                        () -> balancer.strike(strike.fault(), strike.actions(), strike.at(), strike.times()));
        return this;
    }

    @Override
    public World crash(Happening.Crash crash) {
        crashes.add(crash);
        return this;
    }

    private void crashing(Happening.Crash crash) {
        notes.accept("the process is killed " + Notes.words(crash.point()) + "; another one starts in "
                + Notes.span(crash.restart()));
        time.in(crash.restart(), this::restart);
    }

    private void restart() {
        process = new VirtualProcess(time, store, crashes);
        rollouts = rollouts(process);
        notes.accept("a new process starts");
        try {
            rollouts.recover(Optional.of(ID.value()));
        } catch (Refused refused) {
            notes.accept("it does not take over: " + refused.getMessage());
        }
        process.engine().tick();
    }

    @Override
    public World edit(Happening.Edit edit) {
        Weights weights = servers.weights(edit.weights());
        return happens(
                edit, "somebody else sets " + Notes.weights(servers.named(weights)), () -> balancer.edit(weights));
    }

    @Override
    public World detach(Happening.Detach detach) {
        return happens(detach, "somebody detaches " + detach.server().value(), detach.server(), ModelBalancer::detach);
    }

    @Override
    public World sicken(Happening.Sicken sicken) {
        return happens(
                sicken,
                "the health check of " + sicken.server().value() + " begins to fail",
                sicken.server(),
                (model, server) -> model.health(server, Survey.Health.ABNORMAL));
    }

    @Override
    public World jump(Happening.Jump jump) {
        return happens(jump, "the wall clock jumps by " + Notes.jump(jump.by()), () -> {
            time.skew(jump.by());
            process.engine().tick();
        });
    }

    private World happens(
            Happening happening, String note, Placed<String> server, BiConsumer<ModelBalancer, ServerKey> what) {
        servers.find(server.value()).ifPresent(key -> happens(happening, note, () -> what.accept(balancer, key)));
        return this;
    }

    private World happens(Happening happening, String note, Runnable what) {
        time.at(happening.at(), () -> {
            notes.accept(note);
            what.run();
        });
        return this;
    }
}
