package dev.rampgate.simulation;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.Fault;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.engine.Session;
import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Requirement;
import dev.rampgate.hook.Reply;
import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rehearsal.Boundary.Phase;
import dev.rampgate.rehearsal.VirtualTime;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stage;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.memory.MemoryStore;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One rollout in a world of processes, a load balancer, a store and a gate, all on virtual time. What goes wrong is chosen at each crossing of
 * the edge between a process and the world; the rules are checked after every event.
 */
final class World {
    static final RolloutId ID = new RolloutId("r-0000");
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    private static final Requirement REQUIREMENT = Requirement.parse("< 1%");
    private static final double GOOD = 0.001;
    private static final double TOO_MUCH = 0.2;
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final Duration TAIL = Duration.ofMinutes(20);
    private static final Duration AFTERWARDS = Duration.ofMinutes(2);
    private static final Duration PERSON_COMES_AFTER = Duration.ofMinutes(4);
    private static final Duration DEAF_UNTIL = Duration.ofMinutes(10);
    private static final Duration SLEEP = Duration.ofSeconds(90);
    private static final int MOST_EVENTS = 60_000;
    private static final int MOST_COMMANDS = 30;

    /**
     * Everything a world depends on but the mishaps.
     *
     * @param badFromStep from which step on the gate measures too much; 0 for never
     * @param resumes whether a person resumes what has stopped, or aborts it
     * @param restart how long after a death the next process comes
     * @param seed which of the events of equal time comes first; 0: that which was asked for first
     */
    record Setup(Courses course, int badFromStep, boolean resumes, Duration restart, long seed) {
        static Setup of(Courses course) {
            return new Setup(course, 0, true, Duration.ofMillis(100), 0);
        }

        Setup badFrom(int step) {
            return new Setup(course, step, resumes, restart, seed);
        }

        Setup restart(Duration after) {
            return new Setup(course, badFromStep, resumes, after, seed);
        }

        Setup aborts() {
            return new Setup(course, badFromStep, false, restart, seed);
        }
    }

    final VirtualTime time;
    final ModelBalancer balancer;
    final MemoryStore store = new MemoryStore();
    final Setup setup;
    final Map<ServerKey, Weight> strangers = new TreeMap<>();
    final List<String> story = new ArrayList<>();
    final List<Choices.Crossing> crossings = new ArrayList<>();
    final Map<Integer, Mishap> happened = new TreeMap<>();
    private final Choices choices;
    private final Duration heals;
    private final Laws laws;
    private final boolean telling;
    private @Nullable Edge owner;
    private boolean restarting;
    private Duration strangerCame = Duration.ofSeconds(-1);
    private boolean personCame;
    private @Nullable Duration stoppedSince;
    private Duration storeDownUntil = Duration.ZERO;
    private double raw = GOOD;
    private boolean unreachable;
    private boolean noData;
    private boolean bad;
    private int events;
    private int asked;
    private boolean voting;
    private int votes;

    /** @param heals after what time nothing goes wrong any more */
    World(Setup setup, Choices choices, Duration heals, boolean telling) {
        this.setup = setup;
        this.choices = choices;
        this.heals = heals;
        this.telling = telling;
        time = new VirtualTime(Instant.parse("2026-11-22T10:00:00Z"), turns(setup.seed()));
        balancer = new ModelBalancer(setup.course().course().target(), time::now, CALL_TIMEOUT);
        balancer.readLag(STALE_BY);
        balancer.readLag(Duration.ZERO);
        balancer.attach(baseline().asMap().entrySet().stream()
                .map(entry -> new Survey.Attached(entry.getKey(), "ecs", entry.getValue(), "", Survey.Health.NORMAL))
                .toList());
        laws = new Laws(this);
    }

    private static final Duration STALE_BY = Duration.ofSeconds(3);

    private static IntSupplier turns(long seed) {
        if (seed == 0) {
            return () -> 0;
        }
        SplittableRandom random = new SplittableRandom(seed);
        return () -> random.nextInt(8);
    }

    /** Runs a world to its end; throws {@link Broken} where a rule is. */
    static World run(Setup setup, Choices choices) {
        World world = new World(setup, choices, LONGEST, false);
        world.run();
        return world;
    }

    Weights baseline() {
        return setup.course().course().group().baseline();
    }

    @Nullable
    RolloutState state() {
        return laws.state();
    }

    boolean ended() {
        RolloutState state = laws.state();
        return state != null && state.ended();
    }

    @Nullable
    Edge owner() {
        return owner;
    }

    boolean running() {
        return owner != null && !owner.process.dead() && !owner.process.asleep();
    }

    void run() {
        Edge first = new Edge(this, laws);
        Origin origin = new Origin("sha256:0", "p.yaml", "", Map.of(), new Actor(Actor.Kind.USER, "li.wei"), true);
        first.process.engine().begin(ID, setup.course().course(), origin);
        laws.begun(store.read(ID, 0));
        takeOver(first);
        time.run(LONGEST, this::ended, this::check);
        laws.over(events);
        time.run(TAIL, () -> owner == null || !owner.process.engine().owns(ID), this::check);
        time.run(AFTERWARDS, () -> false, this::check);
        time.run(DEAF_UNTIL, () -> !RolloutMachine.owes(laws.known()), this::check);
        laws.afterwards();
    }

    void tell(Supplier<String> what) {
        if (telling) {
            story.add("%-14s %s".formatted(time.now(), what.get()));
        }
    }

    private void check() {
        laws.passed();
        events++;
        Broken.unless(events <= MOST_EVENTS, "S14", () -> "it runs in circles");
        if (owner != null && owner.process.dead() && !restarting && !ended()) {
            restarting = true;
            time.in(setup.restart(), this::restart);
        }
        awaitPerson();
        awaitApproval();
    }

    private void restart() {
        restarting = false;
        takeOver(new Edge(this, laws));
    }

    private void takeOver(Edge edge) {
        laws.passed();
        boolean took = edge.process.engine().own(ID, (state, lease) -> {
            laws.leased(lease.epoch());
            return new Session(
                    state.course(),
                    balancer,
                    Map.of(Courses.GATE, occasion -> reading()),
                    Map.of(Courses.HOOK, notice -> heard()),
                    lease);
        });
        if (took) {
            owner = edge;
            edge.process.engine().tick();
        } else if (!ended()) {
            time.in(Duration.ofSeconds(1), () -> takeOver(edge));
        }
    }

    /** Nobody hears what a hook tells for a while. */
    private Reply heard() {
        return time.now().compareTo(DEAF_UNTIL) < 0 ? Reply.no("nobody hears") : Reply.yes("");
    }

    private void awaitPerson() {
        RolloutState state = laws.state();
        boolean stopped = state != null && !state.watch().stops().isEmpty() && !state.ended();
        if (!stopped) {
            stoppedSince = null;
        } else if (stoppedSince == null) {
            stoppedSince = time.now();
        } else if (time.now().minus(stoppedSince).compareTo(PERSON_COMES_AFTER) > 0) {
            stoppedSince = time.now();
            command(setup.resumes() && !personCame ? Command.Verb.RESUME : Command.Verb.ABORT);
            personCame = true;
        }
    }

    /** Two people, one after the other, and the one who began in vain. */
    private void awaitApproval() {
        RolloutState state = laws.state();
        boolean asked = state != null && state.position().stage() == Stage.APPROVING && running();
        if (asked && !voting) {
            voting = true;
            time.in(Duration.ofSeconds(2), () -> {
                voting = false;
                if (!ended()) {
                    RolloutState now = laws.known();
                    int given = now.watch().said().approvals().size();
                    String voter = votes % 3 == 0 ? "li.wei" : votes % 2 == 0 || given == 0 ? "zhao" : "wu";
                    if (votes++ < MOST_COMMANDS) {
                        command(Command.Verb.APPROVE, voter);
                    }
                }
            });
        }
    }

    /** People ask many times, but not for ever. */
    private void ask(Command.Verb verb) {
        if (asked++ < MOST_COMMANDS) {
            command(verb);
        }
    }

    void command(Command.Verb verb) {
        command(verb, "zhao");
    }

    private void command(Command.Verb verb, String person) {
        tell(() -> person + " says " + verb);
        RolloutState state = laws.known();
        Actor actor = new Actor(Actor.Kind.USER, person);
        long seen = state.mark().seq();
        tickUntilAnswered(store.commands().submit(ID, verb, actor, "because", seen));
    }

    private void tickUntilAnswered(long number) {
        RolloutState state = laws.state();
        if (!ended() && (state == null || state.mark().command() < number)) {
            tick();
            time.in(Duration.ofMillis(200), () -> tickUntilAnswered(number));
        }
    }

    private void tick() {
        if (owner != null && running()) {
            owner.process.engine().tick();
        }
    }

    // What goes wrong.

    /** What happens at a crossing; does it as far as it is no answer. */
    Mishap cross(Edge edge, Where where, Phase phase) {
        Choices.Crossing crossing = new Choices.Crossing(crossings.size(), where, phase);
        crossings.add(crossing);
        if (time.now().compareTo(heals) > 0 || ended()) {
            return Mishap.CALM;
        }
        Mishap mishap = choices.at(crossing);
        if (mishap == Mishap.CALM || !mishap.fits(where, phase)) {
            return Mishap.CALM;
        }
        happened.put(crossing.number(), mishap);
        tell(() -> "-- " + mishap + " at " + where + " " + phase);
        laws.disturbed(mishap);
        act(mishap, edge);
        return mishap;
    }

    private void act(Mishap mishap, Edge edge) {
        switch (mishap) {
            case DIES -> {
                laws.passed();
                throw new Boundary.Killed();
            }
            case ROBBED -> rob(edge);
            case SLEEPS -> {
                laws.passed();
                edge.process.sleep(SLEEP);
                time.in(SLEEP.minusNanos(1), laws::passed);
            }
            case ABORT -> ask(Command.Verb.ABORT);
            case PAUSE -> {
                ask(Command.Verb.PAUSE);
                time.in(Duration.ofSeconds(30), () -> ask(Command.Verb.RESUME));
            }
            case ADVANCE -> ask(Command.Verb.ADVANCE);
            case STRANGER -> edit();
            case CLOCK_AHEAD -> time.skew(Duration.ofHours(1));
            case CLOCK_BACK -> time.skew(Duration.ofHours(-1));
            case BLACKOUT -> {
                time.skew(Duration.between(time.wall(), Courses.Freeze.WINDOW.from()));
                time.in(Duration.ofMillis(200), this::tick);
            }
            case WAKE_LOST -> time.in(Duration.ofMillis(1), () -> loseWakeup(edge));
            case OUTAGE ->
                strike(
                        Fault.of(Fault.Word.NOT_APPLIED_TIMEOUT),
                        List.of(Action.SET_BACKEND_SERVERS, Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTE));
            case QUOTA -> strike(Fault.of(Fault.Word.THROTTLED), List.of(Action.SET_BACKEND_SERVERS));
            case TURNS_BAD -> bad = true;
            case COMMIT_REFUSED -> throw new StoreException("refused");
            case STORE_DOWN -> {
                storeDownUntil = time.now().plus(Duration.ofSeconds(20));
                throw new StoreException("down");
            }
            case STALE -> balancer.readLag(STALE_BY);
            case BAD -> raw = TOO_MUCH;
            case NOT_A_NUMBER -> raw = Double.NaN;
            case NO_DATA -> noData = true;
            case UNREACHABLE -> unreachable = true;
            case CALM,
                    COMMIT_UNKNOWN,
                    LOST,
                    TIMEOUT,
                    DIES_CALLING,
                    ZOMBIE,
                    THROTTLED,
                    BUSY,
                    GARBAGE,
                    EMPTY_200,
                    WRONG_ECHO,
                    ERROR_IN_200,
                    SERVER_ERROR,
                    PARTIAL,
                    SLOW,
                    NO_PERMISSION,
                    REFUSED,
                    LOCKED,
                    GONE,
                    LOOK_THROTTLED,
                    LOOK_TIMEOUT,
                    LOOK_GARBAGE,
                    LOOK_NO_PERMISSION ->
                mishap.fault().ifPresent(fault -> balancer.strike(fault, asked(mishap), time.now(), 1));
        }
    }

    private static List<Action> asked(Mishap mishap) {
        return mishap.fits(Where.SEND)
                ? List.of(Action.SET_BACKEND_SERVERS)
                : List.of(Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTE);
    }

    private void strike(Fault fault, List<Action> actions) {
        balancer.strike(fault, actions, time.now(), time.now().plus(Duration.ofMinutes(2)));
    }

    private void rob(Edge edge) {
        if (edge == owner) {
            edge.process.loseOwnership();
            takeOver(new Edge(this, laws));
        }
    }

    private void edit() {
        Map<ServerKey, Weight> edited = new TreeMap<>();
        baseline().asMap().forEach((server, weight) -> {
            if (server.id().endsWith("00")) {
                edited.put(server, Weight.of(weight.isZero() ? 3 : 77));
            }
        });
        strangerCame = time.now();
        strangers.putAll(edited);
        balancer.edit(Weights.of(edited));
    }

    /** Whether somebody else wrote since this look, or so shortly before that it lagged: one round trip that nobody can guard. */
    boolean strangerUnseen(Duration look) {
        return !strangers.isEmpty() && strangerCame.plus(STALE_BY).compareTo(look) >= 0;
    }

    private void loseWakeup(Edge edge) {
        edge.process.parts().wakeups().forget(ID);
        for (int i = 1; i <= 20; i++) {
            time.in(Duration.ofSeconds(3L * i), this::tick);
        }
    }

    boolean storeDown() {
        return time.now().compareTo(storeDownUntil) < 0;
    }

    // The gate.

    private Reading reading() {
        RolloutState state = laws.state();
        boolean late = setup.badFromStep() > 0
                && state != null
                && state.position().cursor().step() >= setup.badFromStep();
        double value = bad || late ? TOO_MUCH : raw;
        Finding finding = unreachable
                ? Finding.error("connection refused")
                : noData ? Finding.noData("empty vector") : Finding.judged(value, REQUIREMENT);
        Reading reading = finding.took(Duration.ofMillis(4));
        laws.read(reading, unreachable || noData ? Double.NaN : value, unreachable);
        raw = GOOD;
        noData = false;
        unreachable = false;
        return reading;
    }
}
