package dev.rampgate.course;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.weight.Breach;
import dev.rampgate.weight.CallOrder;
import dev.rampgate.weight.FloorCheck;
import dev.rampgate.weight.Floors;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.WayBack;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plan resolved against a target. A value: the same plan and the same survey give the same course, and it says everything a
 * rollout needs, so that a process after a crash needs no look at the plan's shares again.
 *
 * @param plan the plan's name
 * @param wayHome how it goes back; empty: at once, to the baseline
 */
public record Course(
        String plan, TargetRef target, Group group, List<Step> steps, Policy policy, Optional<WayHome> wayHome) {
    /** One that goes back at once, to the baseline. */
    public Course(String plan, TargetRef target, Group group, List<Step> steps, Policy policy) {
        this(plan, target, group, steps, policy, Optional.empty());
    }

    /** What one call may name at most, by the API of the default server group. */
    public static final int SERVERS_PER_CALL = 20;

    /**
     * One step of the plan.
     *
     * @param number from 1
     * @param name the plan's name of it, empty where it has none
     */
    public record Step(int number, String name, Aim aim, List<Level> levels, Pace pace, List<String> gates) {
        public Step {
            levels = List.copyOf(levels);
            gates = List.copyOf(gates);
            if (levels.isEmpty()) {
                throw new IllegalArgumentException("step " + number + " has no level");
            }
        }

        public Level last() {
            return levels.get(levels.size() - 1);
        }

        /** How many batches it moves servers in. */
        public int batches() {
            return 1 + (int) levels.stream().filter(Level::atOnce).count();
        }

        /** The time its own ramps and hold take, without what it waits for. */
        public Duration least() {
            return pace.over().multipliedBy(batches()).plus(pace.hold());
        }
    }

    /**
     * One full set of weights asked of the group's servers; servers outside the pools stand at their baseline.
     *
     * @param atOnce whether it begins a batch, and is due as soon as the level before is verified
     */
    public record Level(Weights goal, boolean atOnce) {
        public Level(Weights goal) {
            this(goal, false);
        }
    }

    public Course {
        steps = List.copyOf(steps);
    }

    /** The step with this number, from 1. */
    public Step step(int number) {
        return steps.get(number - 1);
    }

    /**
     * Whether a step takes traffic back: it asks for a smaller share than there is before it. No blackout keeps anybody from that.
     */
    public boolean isRetreat(Step step) {
        Share before = shareAt(
                step.number() == 1
                        ? group.baseline()
                        : step(step.number() - 1).last().goal());
        return switch (step.aim().action()) {
            case TRAFFIC -> shareAt(step.last().goal()).compareTo(before) < 0;
            case RESTORE -> true;
            case WEIGHTS, DRAIN, WAIT, APPROVE -> false;
        };
    }

    /** The time that all ramps and holds take; whatever else there is to wait for comes to it. */
    public Duration shortest() {
        return steps.stream().map(Step::least).reduce(Duration.ZERO, Duration::plus);
    }

    /** The {@code to} pool's share among {@code from} and {@code to} at these weights. */
    public Share shareAt(Weights weights) {
        return group.shareAt(weights);
    }

    /**
     * The calls, each the weights of at most {@link #SERVERS_PER_CALL} servers, that lead from the weights read to a level's, every
     * prefix safe; empty where nothing is left to write. Servers that are not read are left out.
     */
    public List<Weights> callsTo(Step step, Level level, Weights read) {
        Weights missing = read.changesTo(level.goal()).only(read::has);
        if (missing.isEmpty()) {
            return List.of();
        }
        Set<ServerKey> writable = group.writable();
        Weights goal = level.goal().only(server -> read.has(server) && writable.contains(server));
        CallOrder order = order(read);
        return switch (step.aim().action()) {
            case TRAFFIC, DRAIN, RESTORE, WAIT, APPROVE -> order.forward(ours(read), goal);
            case WEIGHTS -> order.interleaved(ours(read), goal, group.pools());
        };
    }

    /** The same for a part of the weights; what it does not name stays as it is. */
    public List<Weights> callsTo(Weights part, Weights read) {
        return order(read).forward(ours(read), ours(read).with(part.only(read::has)));
    }

    /**
     * The calls that lead from the weights read to {@link #goalBack}, in the order for going back. What the floors would hold back comes
     * last.
     */
    public List<Weights> callsBack(Weights read, Set<ServerKey> strangers) {
        List<Weights> calls = new ArrayList<>();
        Weights state = read;
        for (int leg = 1; leg <= legs(read); leg++) {
            WayBack way = wayBack(state, strangers, read, leg);
            List<Weights> some = new ArrayList<>(way.calls());
            some.addAll(cut(way.withheld()));
            calls.addAll(some);
            state = some.stream().reduce(state, Weights::with);
        }
        return calls;
    }

    /** Changes in calls of at most {@link #SERVERS_PER_CALL} servers, in the order of their keys. */
    public static List<Weights> cut(Weights changes) {
        List<Weights> calls = new ArrayList<>();
        List<ServerKey> servers = List.copyOf(changes.servers());
        for (int at = 0; at < servers.size(); at += SERVERS_PER_CALL) {
            Set<ServerKey> some = Set.copyOf(servers.subList(at, Math.min(at + SERVERS_PER_CALL, servers.size())));
            calls.add(changes.only(some::contains));
        }
        return calls;
    }

    /** The floor that the weights read miss although the baseline would keep it, or keep more of it. */
    public Optional<Breach> missed(Weights read) {
        return guard(read).missed(ours(read), group.baseline().only(read::has));
    }

    /** The floors that the states after each of the calls would miss. */
    public List<Breach> breaches(Weights read, List<Weights> calls) {
        return guard(read).breaches(ours(read), calls);
    }

    /** How many healthy servers of the group have weight. */
    public int serving(Weights read) {
        return guard(read).serving(ours(read));
    }

    /** This course with these servers, and no others, known not to serve. */
    public Course seeing(Set<ServerKey> sick) {
        return sick.equals(group.sick()) ? this : new Course(plan, target, group.seeing(sick), steps, policy, wayHome);
    }

    /**
     * Where going back leads: the baseline of the servers that the plan may write to and that are read; a server whose weight a
     * stranger changed goes to the smaller of its weight and its baseline, unless a floor needs it.
     */
    public Weights goalBack(Weights read, Set<ServerKey> strangers) {
        Set<ServerKey> writable = group.writable();
        return order(read)
                .goalBack(ours(read), home(), strangers)
                .only(server -> writable.contains(server) && read.has(server));
    }

    /** The baseline; without traffic for {@code to}, where the plan wants it so. */
    private Weights home() {
        boolean toZero = wayHome.filter(WayHome::toZero).isPresent();
        Weights home = group.baseline();
        Set<ServerKey> emptied =
                toZero ? group.shift().map(shift -> group.pool(shift.to())).orElse(Set.of()) : Set.of();
        for (ServerKey server : emptied) {
            home = home.with(server, Weight.ZERO);
        }
        return home;
    }

    /** In how many parts a way back is walked that begins at these weights. */
    public int legs(Weights from) {
        Duration over = wayHome.map(WayHome::over).orElse(Duration.ZERO);
        return over.isZero() ? 1 : Levels.count(from, home().only(from::has), over);
    }

    /** The time between two parts of the way back; the last begins when its time is over. */
    public Duration legEvery(Weights from) {
        return wayHome.map(WayHome::over).orElse(Duration.ZERO).dividedBy(Math.max(1, legs(from) - 1));
    }

    /** The way to the end of one part, from 1, of the way back that began at these weights. */
    public WayBack wayBack(Weights read, Set<ServerKey> strangers, Weights from, int leg) {
        Weights goal = goalBack(read, strangers);
        int legs = legs(from);
        Weights part = leg < legs ? Levels.between(from, goal.only(from::has), leg, legs) : goal;
        return order(read).back(ours(read), part);
    }

    /** This course without servers that are no longer attached; empty where it can't be followed without them. */
    public Optional<Course> without(Set<ServerKey> vanished) {
        return Levels.without(this, vanished);
    }

    private Weights ours(Weights read) {
        return read.only(group.baseline()::has);
    }

    private CallOrder order(Weights read) {
        return CallOrder.of(guard(read), SERVERS_PER_CALL);
    }

    /** What must never be missed by the servers that are read. */
    FloorCheck guard(Weights read) {
        Set<ServerKey> vanished = new TreeSet<>(group.baseline().servers());
        vanished.removeAll(read.servers());
        Floors floors = new Floors(policy.safety().minServers(), policy.safety().minCapacity());
        return FloorCheck.of(group.members().without(vanished), floors, group.sick());
    }
}
