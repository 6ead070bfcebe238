package dev.rampgate.rehearsal;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Shortcut;
import dev.rampgate.balancer.BalancerDriver;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.campaign.CampaignState;
import dev.rampgate.campaign.Child;
import dev.rampgate.engine.Drivers;
import dev.rampgate.engine.Groups;
import dev.rampgate.engine.LocalRollouts;
import dev.rampgate.hook.HookDriver;
import dev.rampgate.hook.Reply;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.store.CampaignRow;
import dev.rampgate.store.Row;
import dev.rampgate.store.memory.MemoryStore;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything around one rehearsed rollout: time, the modelled load balancer, the store, and the process that carries it. */
final class World implements Happening.Cases<World> {
    static final RolloutId ID = new RolloutId("r-rehearsal");

    private static final String STUCK = "rollback-stuck";

    /** In which nothing more comes of a rollout by itself. */
    private static final Set<String> WAITING = Set.of("paused", "waiting", STUCK);

    /** What a caller of the real service waits for an answer unless settings say otherwise. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    final VirtualTime time;
    final MemoryStore store = new MemoryStore();
    final ScriptedGates gates;
    private final List<Site> sites;
    private final Drivers drivers;
    private final Crashes crashes;
    private List<Site> meant;
    private Optional<String> addressed = Optional.empty();

    /** The rehearsed rollout, or campaign, and those that went back after its end, in the order begun. */
    private final List<RolloutId> begun = new ArrayList<>(List.of(ID));

    private int rollbacksToCome;
    private Consumer<String> notes = note -> {};
    private VirtualProcess process;
    private LocalRollouts rollouts;

    /**
     * A world in which nothing has happened.
     *
     * @param real drivers that check settings; nothing is opened by them
     * @param start what the wall clock shows at first
     */
    World(Scenario scenario, Scenario.Before before, Map<String, TargetRef> targets, Drivers real, Instant start) {
        time = new VirtualTime(start);
        sites = targets.entrySet().stream()
                .map(target -> site(target.getKey(), target.getValue(), before))
                .toList();
        meant = sites;
        gates = new ScriptedGates(time, scenario.gates(), this::name);
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

    /** Every target has what the scenario says, or what the plan's pools suggest. */
    private Site site(String name, TargetRef target, Scenario.Before before) {
        ModelBalancer balancer = new ModelBalancer(target, time::now, CALL_TIMEOUT);
        before.servers().forEach(balancer::attach);
        balancer.readLag(before.readLag());
        balancer.listen(new Survey.Listener("http", 80, Survey.Scheduler.WRR, false, true));
        return new Site(name, target, balancer, new Servers(before.servers()));
    }

    /** One for each target, in the plan's order. */
    List<Site> sites() {
        return sites;
    }

    private String name(TargetRef target) {
        return sites.stream()
                .filter(site -> site.target().equals(target))
                .map(Site::name)
                .findFirst()
                .orElse("");
    }

    private boolean inWaves() {
        return !sites.get(0).name().isEmpty();
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
                TargetRef target = real.target(settings, new Problems());
                return sites.stream()
                        .filter(site -> site.target().equals(target))
                        .map(Site::balancer)
                        .findFirst()
                        .orElseThrow();
            }
        };
    }

    /** Hooks that say yes; nobody is called. */
    private static HookDriver agreeing(HookDriver real) {
        return (spec, sender, problems) -> real.open(spec, sender, problems) == null ? null : notice -> Reply.yes("");
    }

    /** Whether everybody was told who is to be. */
    boolean idle() {
        return store.list().stream()
                .map(row -> RolloutState.of(store.read(row.id(), 0)))
                .noneMatch(state -> state != null && RolloutMachine.owes(state));
    }

    /** What it is with several targets; empty with one, or before it has begun. */
    Optional<CampaignState> campaign() {
        return inWaves()
                ? Optional.ofNullable(CampaignState.of(store.campaigns().read(ID, 0)))
                : Optional.empty();
    }

    private LocalRollouts rollouts(VirtualProcess one) {
        return new LocalRollouts(
                one.engine(), one.parts(), drivers, new Groups(drivers, ""), this::current, true, one::errand);
    }

    /** The one that was begun last: the rehearsed one, until somebody goes back after its end. */
    RolloutId current() {
        return begun.get(begun.size() - 1);
    }

    /** The rehearsed one, and those that went back after its end, in the order begun. */
    List<RolloutId> begun() {
        return begun;
    }

    /** Whether somebody will still ask to go back. */
    boolean mayReturn() {
        return rollbacksToCome > 0;
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

    /** How the rollout stands, or the campaign: the word, and whether it has ended. */
    Optional<Row> row() {
        if (!inWaves()) {
            return store.find(current());
        }
        return store.campaigns().find(ID).map(this::row);
    }

    private Row row(CampaignRow campaign) {
        Set<String> open = store.list().stream()
                .filter(row -> !row.ended())
                .map(Row::state)
                .collect(Collectors.toSet());
        boolean waits = !open.isEmpty() && WAITING.containsAll(open);
        String waiting = open.contains(STUCK) ? STUCK : open.contains("waiting") ? "waiting" : "paused";
        String word = waits ? waiting : campaign.state();
        TargetRef any = sites.get(0).target();
        return new Row(ID, campaign.plan(), any, word, campaign.ended(), campaign.startedAt(), campaign.seq());
    }

    @Override
    public World on(Happening.On on) {
        meant = sites.stream()
                .filter(site -> site.name().equals(on.target().value()))
                .toList();
        addressed = Optional.of(on.target().value());
        on.what().match(this);
        meant = sites;
        addressed = Optional.empty();
        return this;
    }

    @Override
    public World order(Happening.Order order) {
        Optional<RolloutId> part = addressed.map(target -> Child.of(target).id(ID));
        time.at(order.at(), () -> order(order, part.orElseGet(this::current)));
        return this;
    }

    private void order(Happening.Order order, RolloutId to) {
        boolean begun = store.find(to).isPresent() || store.campaigns().find(to).isPresent();
        newest(to)
                .ifPresentOrElse(
                        seq -> order(order, to, seq),
                        () -> notes.accept(Notes.inVain(order, to.target().orElse("it"), begun)));
    }

    private void order(Happening.Order order, RolloutId to, long seq) {
        int now = step(to);
        if (order.step().filter(step -> step != now).isPresent()) {
            notes.accept(order.by() + " asks to " + Notes.word(order.verb()) + " step "
                    + order.step().get() + ", and it is at step " + now);
            return;
        }
        Actor actor = new Actor(Actor.Kind.USER, order.by());
        store.commands().submit(to, order.verb(), actor, order.reason(), seq);
        if (dead()) {
            notes.accept(order.by() + " asks to " + Notes.word(order.verb()) + "; nobody is there before the restart");
        }
        // Everything that is asked at the same time is heard together.
        time.in(Duration.ZERO, () -> process.engine().tick());
    }

    /** The number of the newest entry of what has not ended. */
    private Optional<Long> newest(RolloutId id) {
        return store.find(id)
                .filter(row -> !row.ended())
                .map(Row::seq)
                .or(() -> store.campaigns().find(id).filter(row -> !row.ended()).map(CampaignRow::seq));
    }

    private int step(RolloutId id) {
        return rollouts.show(id.value()).orElseThrow().progress().step();
    }

    @Override
    public World rollback(Happening.Rollback rollback) {
        rollbacksToCome++;
        time.at(rollback.at(), () -> {
            rollbacksToCome--;
            String reason = rollback.reason().value();
            String asks = rollback.by() + " asks to rollback";
            notes.accept(reason.isEmpty() ? asks : asks + ": " + reason);
            try {
                goBack(rollouts.draft(
                        new Shortcut.Rollback(ID.value(), Duration.ZERO), new Event.Actor("user", rollback.by())));
            } catch (Refused refused) {
                refused.reasons().forEach(why -> notes.accept("refused: " + why));
            }
        });
        return this;
    }

    private void goBack(Shortcut.Draft draft) throws Refused {
        draft.remarks().forEach(notes);
        if (draft.submission().isPresent() && dead()) {
            notes.accept("nobody is there before the restart");
        } else if (draft.submission().isPresent()) {
            begun.add(new RolloutId(ID.value() + (begun.size() + 1)));
            try {
                rollouts.submit(draft.submission().get());
            } catch (Refused refused) {
                begun.remove(begun.size() - 1);
                throw refused;
            }
        }
    }

    @Override
    public World strike(Happening.Strike strike) {
        for (Site site : meant) {
            strike.span()
                    .ifPresentOrElse(
                            span -> site.balancer()
                                    .strike(
                                            strike.fault(),
                                            strike.actions(),
                                            strike.at(),
                                            strike.at().plus(span)),
                            () -> site.balancer()
                                    .strike(strike.fault(), strike.actions(), strike.at(), strike.times()));
        }
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
            rollouts.recover(Optional.of(current().value()));
        } catch (Refused refused) {
            notes.accept("it does not take over: " + refused.getMessage());
        }
        process.engine().tick();
    }

    @Override
    public World edit(Happening.Edit edit) {
        for (Site site : meant) {
            Weights weights = site.servers().weights(edit.weights());
            String note = "somebody else sets " + Notes.weights(site.servers().named(weights));
            happens(edit, site.said(note), () -> site.balancer().edit(weights));
        }
        return this;
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
        for (Site site : meant) {
            site.servers()
                    .find(server.value())
                    .ifPresent(key -> happens(happening, site.said(note), () -> what.accept(site.balancer(), key)));
        }
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
