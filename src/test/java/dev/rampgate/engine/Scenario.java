package dev.rampgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.Fault;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.course.Aim;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.course.Pace;
import dev.rampgate.course.Policy;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Reading;
import dev.rampgate.hook.Hook;
import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.When;
import dev.rampgate.plan.Step;
import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rehearsal.CrashPoint;
import dev.rampgate.rehearsal.VirtualProcess;
import dev.rampgate.rehearsal.VirtualTime;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Move;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stage;
import dev.rampgate.store.memory.MemoryStore;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Spread;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A canary of two servers beside four, 0 → 25 → 50 → 100 %, five minutes each, on the model balancer and virtual time. After every event the
 * invariants are checked: a request has a committed intent of identical weights, no write leaves a group without weight, and nothing goes
 * forward after it turned back.
 */
final class Scenario {
    static final RolloutId ID = new RolloutId("r-test");
    static final TargetRef TARGET = new TargetRef("clb", "cn-hangzhou", "lb-test", "");
    static final Duration HOLD = Duration.ofMinutes(5);

    private static final Set<String> TAKEN = new TreeSet<>();

    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-22T10:00:00Z"));
    final ModelBalancer balancer = new ModelBalancer(TARGET, time::now, Duration.ofSeconds(5));
    final MemoryStore store = new MemoryStore();
    private final Map<String, Gate> gates = new LinkedHashMap<>();
    private final Map<String, GateRules> rules = new LinkedHashMap<>();
    private final Map<String, Hook> hooks = new LinkedHashMap<>();
    private final List<Policy.Named> told = new ArrayList<>();
    private GateRules.OnFailure onFailure = GateRules.OnFailure.ROLLBACK;
    private GateRules.OnFailure onDrift = GateRules.OnFailure.PAUSE;
    private Duration over = Duration.ZERO;
    private int minCapacity = 50;
    private boolean waits;
    private Boundary boundary = Boundary.CALM;
    private VirtualProcess process;
    private int checkedCalls;

    Scenario() {
        baseline()
                .asMap()
                .forEach((server, weight) ->
                        balancer.attach(new Survey.Attached(server, "ecs", weight, "", Survey.Health.NORMAL)));
        balancer.listen(new Survey.Listener("http", 80, Survey.Scheduler.WRR, false, true));
    }

    static Weights weights(int a, int b, int c, int d, int x, int y) {
        Map<ServerKey, Weight> all = new TreeMap<>();
        int[] values = {a, b, c, d, x, y};
        for (int i = 0; i < values.length; i++) {
            all.put(ServerKey.of("i-" + "abcdxy".charAt(i)), Weight.of(values[i]));
        }
        return Weights.of(all);
    }

    static Weights baseline() {
        return weights(100, 100, 100, 100, 0, 0);
    }

    /** All pairs of stages that any scenario of this run has taken, as {@code MOVE from STAGE}. */
    static Set<String> taken() {
        return TAKEN;
    }

    Scenario gate(String name, Supplier<Reading> gate) {
        return gate(name, gate, given -> given);
    }

    Scenario gate(String name, Supplier<Reading> gate, UnaryOperator<GateRules> change) {
        return gate(name, (Gate) occasion -> gate.get(), change);
    }

    Scenario gate(String name, Gate gate, UnaryOperator<GateRules> change) {
        gates.put(name, gate);
        rules.put(
                name,
                change.apply(new GateRules(
                        GateRules.Rhythm.DEFAULT,
                        GateRules.Patience.DEFAULT,
                        GateRules.Absence.DEFAULT,
                        Set.of(),
                        false,
                        Optional.empty())));
        return this;
    }

    Scenario hook(String name, When when, Hook hook) {
        return hook(name, new HookRules(when, Duration.ofSeconds(30), 0, false), hook);
    }

    Scenario hook(String name, HookRules hookRules, Hook hook) {
        hooks.put(name, hook);
        told.add(new Policy.Named(name, hookRules));
        return this;
    }

    Scenario onFailure(GateRules.OnFailure choice) {
        onFailure = choice;
        return this;
    }

    Scenario onDrift(GateRules.OnFailure choice) {
        onDrift = choice;
        return this;
    }

    /** Every step is walked in two levels over this time. */
    Scenario ramp(Duration time) {
        over = time;
        return this;
    }

    /** After the first 25 % it waits for a gate called quiet, and then for zhao to agree. */
    Scenario waits(Supplier<Reading> quiet) {
        waits = true;
        return gate("quiet", quiet);
    }

    Scenario minCapacity(int percent) {
        minCapacity = percent;
        return this;
    }

    /** The process dies at the n-th time it comes by a point. */
    Scenario crash(CrashPoint point, int nth) {
        int[] passed = {0};
        boundary = point.met(() -> {
            if (++passed[0] == nth) {
                throw new Boundary.Killed();
            }
        });
        return this;
    }

    Scenario boundary(Boundary edge) {
        boundary = edge;
        return this;
    }

    /** The process is suspended for so long right after the commit that says that a step was reached, the first one. */
    Scenario suspendedInACommit(Duration sleep) {
        boolean[] slept = {false};
        boundary = new Boundary() {
            @Override
            public void commit(Phase phase, List<Recorded> entries) {
                boolean reached = entries.stream()
                        .anyMatch(recorded -> recorded.entry().equals(new Entry.Moved(Move.STEP_REACHED)));
                if (phase == Phase.DONE && reached && !slept[0]) {
                    slept[0] = true;
                    time.stand(sleep);
                }
            }
        };
        return this;
    }

    Scenario fault(Duration at, Fault fault, int times) {
        balancer.strike(fault, List.of(Action.SET_BACKEND_SERVERS), at, times);
        return this;
    }

    Scenario at(Duration when, Runnable what) {
        time.at(when, what);
        return this;
    }

    Scenario command(Duration when, Command.Verb verb) {
        return at(when, () -> command(verb, state().mark().seq()));
    }

    /** Asks at once, made for the state that this entry was the newest of. */
    void command(Command.Verb verb, long seen) {
        store.commands().submit(ID, verb, new Actor(Actor.Kind.USER, "zhao"), "because", seen);
        process.engine().tick();
    }

    /** Runs it for at most six virtual hours, restarting after a crash. */
    Scenario run() {
        return run(Duration.ofHours(6));
    }

    Scenario run(Duration atMost) {
        if (process == null) {
            process = new VirtualProcess(time, store, boundary);
            process.engine().begin(ID, course(), origin());
            own();
        }
        time.run(atMost, () -> store.find(ID).orElseThrow().ended() && !RolloutMachine.owes(state()), this::check);
        remember();
        return this;
    }

    /** Lets time pass after the end, in the same process. */
    Scenario afterwards(Duration time) {
        this.time.run(time, () -> false, this::check);
        return this;
    }

    /** Whether its process still looks after it. */
    boolean owned() {
        return process.engine().owns(ID);
    }

    /** The one that runs it now. */
    VirtualProcess process() {
        return process;
    }

    private void own() {
        process.engine().own(ID, (state, lease) -> new Session(state.course(), balancer, gates, hooks, lease));
        process.engine().tick();
    }

    private void check() {
        if (process.dead()) {
            process = new VirtualProcess(time, store, Boundary.CALM);
            time.in(Duration.ofSeconds(20), this::own);
        }
        List<ModelCall> calls = balancer.calls().stream()
                .filter(call -> call.action() == Action.SET_BACKEND_SERVERS)
                .toList();
        for (ModelCall call : calls.subList(checkedCalls, calls.size())) {
            checkCall(call);
        }
        checkedCalls = calls.size();
    }

    private void checkCall(ModelCall call) {
        assertThat(intents()).as("a committed intent of %s", call).anyMatch(intent -> intent.equals(call.asked()));
        assertThat(call.after().total()).as("weight after %s", call).isPositive();
        boolean turned = entries(Entry.Turned.class).size() > 0;
        assertThat(call.lane()).as("lane of %s", call).isEqualTo(turned ? Call.Lane.BACK : Call.Lane.FORWARD);
    }

    private List<Weights> intents() {
        return entries(Entry.Intended.class).stream()
                .map(entry -> entry.intent().weights())
                .toList();
    }

    <T> List<T> entries(Class<T> type) {
        return journal().stream()
                .map(Recorded::entry)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<Recorded> journal() {
        return store.read(ID, 0);
    }

    RolloutState state() {
        return RolloutState.of(journal());
    }

    private void remember() {
        Stage stage = Stage.PREFLIGHT;
        for (Entry.Moved moved : entries(Entry.Moved.class)) {
            Move move = moved.move();
            TAKEN.add(move + " from " + stage);
            stage = move.to();
        }
    }

    /** The verified shares in percent, in order, without repetitions. */
    List<Long> shares() {
        List<Long> shares = new ArrayList<>();
        for (Entry.Verified verified : entries(Entry.Verified.class)) {
            long percent = Math.round(course().shareAt(verified.weights()).toDouble() * 100);
            if (shares.isEmpty() || shares.get(shares.size() - 1) != percent) {
                shares.add(percent);
            }
        }
        return shares;
    }

    long writes() {
        return balancer.calls().stream()
                .filter(call -> call.action() == Action.SET_BACKEND_SERVERS)
                .count();
    }

    static Reading pass() {
        return new Reading(Reading.Result.PASS, 0.001, "0.001", Duration.ofMillis(4));
    }

    static Reading bad() {
        return new Reading(Reading.Result.FAIL, 0.2, "0.2 not < 1%", Duration.ofMillis(4));
    }

    static Reading noData() {
        return new Reading(Reading.Result.NO_DATA, null, "empty vector", Duration.ofMillis(4));
    }

    static Reading error() {
        return new Reading(Reading.Result.ERROR, null, "connection refused", Duration.ofMillis(4));
    }

    Course course() {
        List<Group.Server> servers = new ArrayList<>();
        for (ServerKey key : baseline().servers()) {
            String pool = key.id().compareTo("i-x") < 0 ? "stable" : "canary";
            servers.add(new Group.Server(key, "ecs", pool, Optional.empty(), true, true));
        }
        Group group = new Group(servers, baseline(), Optional.of(new Group.Shift("stable", "canary", Spread.EVEN)));
        Map<String, Policy.Condition> conditions = new LinkedHashMap<>();
        rules.forEach((name, rule) -> conditions.put(name, new Policy.Condition("< 1%", rule)));
        Policy policy = new Policy(
                onFailure,
                onDrift,
                conditions,
                new Policy.Safety(1, Share.percent(minCapacity), Duration.ofMinutes(5), Duration.ofHours(6)),
                Share.percent(2),
                Optional.empty(),
                told.isEmpty() ? Optional.empty() : Optional.of(new Policy.Hooks(told)));
        return new Course("checkout", TARGET, group, steps(), policy);
    }

    private List<Course.Step> steps() {
        List<Course.Step> steps = new ArrayList<>();
        steps.add(step(1, 0, baseline(), baseline()));
        steps.add(step(2, 25, weights(100, 100, 100, 100, 34, 34), weights(100, 100, 100, 100, 67, 67)));
        if (waits) {
            steps.add(still(3, Aim.Action.WAIT));
            steps.add(still(4, Aim.Action.APPROVE));
        }
        int next = steps.size() + 1;
        steps.add(step(next, 50, weights(100, 100, 100, 100, 100, 100), weights(50, 50, 50, 50, 100, 100)));
        steps.add(step(next + 1, 100, weights(20, 20, 20, 20, 100, 100), weights(0, 0, 0, 0, 100, 100)));
        return steps;
    }

    private Course.Step still(int number, Aim.Action action) {
        Optional<Step.Wait> wait = action == Aim.Action.WAIT
                ? Optional.of(new Step.Wait(List.of("quiet"), Optional.empty(), Step.Wait.IfLate.FAIL))
                : Optional.empty();
        Optional<Step.Approve> approve = wait.isPresent()
                ? Optional.empty()
                : Optional.of(new Step.Approve(List.of(), 1, "", Optional.empty(), Step.Approve.IfUnanswered.ABORT));
        return new Course.Step(
                number,
                "",
                new Aim(action, Optional.empty(), Optional.empty(), Optional.empty(), wait, approve),
                List.of(new Course.Level(weights(100, 100, 100, 100, 67, 67))),
                new Pace(Duration.ZERO, Duration.ZERO),
                judges());
    }

    private List<String> judges() {
        return gates.keySet().stream().filter(gate -> !gate.equals("quiet")).toList();
    }

    private Course.Step step(int number, int percent, Weights halfway, Weights goal) {
        boolean ramped = !over.isZero() && number > 1;
        List<Course.Level> levels =
                ramped ? List.of(new Course.Level(halfway), new Course.Level(goal)) : List.of(new Course.Level(goal));
        return new Course.Step(
                number,
                "",
                new Aim(Aim.Action.TRAFFIC, Optional.of(Share.percent(percent))),
                levels,
                new Pace(ramped ? over : Duration.ZERO, HOLD),
                judges());
    }

    static Origin origin() {
        return new Origin("sha256:0", "checkout.yaml", "", Map.of(), new Actor(Actor.Kind.USER, "li.wei"), true);
    }
}
