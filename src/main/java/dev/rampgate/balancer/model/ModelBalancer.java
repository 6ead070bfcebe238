package dev.rampgate.balancer.model;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.CloudErrors;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.ServerWeight;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.balancer.Survey.Health;
import dev.rampgate.balancer.Survey.Listener;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import dev.rampgate.balancer.model.ModelCall.Result;
import dev.rampgate.balancer.model.ModelChange.Cause;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The load balancer in memory. It never waits: a delay the caller would see is told in {@link ModelCall#delay()}, and what takes effect later
 * does so at the first look at the model at or after that time, in the order of time. Thread-safe.
 */
public final class ModelBalancer implements LoadBalancer {
    private static final int SERVERS_PER_CALL = 20;

    private final TargetRef target;
    private final Supplier<Duration> elapsed;
    private final Duration callTimeout;
    private final FaultScript faults = new FaultScript();
    private final List<ModelCall> calls = new ArrayList<>();
    private final Timeline timeline = new Timeline();
    private final List<Listener> listeners = new ArrayList<>();
    private Survey.Status status = Survey.Status.ACTIVE;
    private boolean gone;
    private String owner = "";

    /**
     * An active load balancer without servers and listeners.
     *
     * @param elapsed the time since some fixed start, never going back
     * @param callTimeout after what time a caller gives up
     */
    public ModelBalancer(TargetRef target, Supplier<Duration> elapsed, Duration callTimeout) {
        this.target = target;
        this.elapsed = elapsed;
        this.callTimeout = callTimeout;
    }

    // What it offers to a rollout.

    @Override
    public synchronized Survey survey(Lane lane) throws BalancerException {
        Group seen = read(Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTE, lane);
        read(Action.DESCRIBE_LOAD_BALANCER_LISTENERS, lane);
        read(Action.DESCRIBE_HEALTH_STATUS, lane);
        if (lane == Lane.FORWARD) {
            read(Action.DESCRIBE_LOAD_BALANCERS, lane);
        }
        Group now = settled();
        List<Attached> servers =
                seen.list().stream().map(server -> shown(server, now)).toList();
        return new Survey(target, target.loadBalancer(), status, listeners, servers, owner, List.of());
    }

    @Override
    public synchronized Weights weights(Lane lane) throws BalancerException {
        return read(Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTE, lane).weights();
    }

    @Override
    public synchronized Sight look(Lane lane) throws BalancerException {
        Group seen = read(Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTE, lane);
        try {
            read(Action.DESCRIBE_HEALTH_STATUS, lane);
        } catch (BalancerException unreadable) {
            if (lane == Lane.FORWARD) {
                throw unreadable;
            }
            return Sight.of(seen.weights());
        }
        Group now = settled();
        Map<ServerKey, Sight.Checked> health = new HashMap<>();
        seen.list().forEach(server -> health.put(server.server(), checked(shown(server, now))));
        return new Sight(seen.weights(), health);
    }

    private Sight.Checked checked(Attached server) {
        List<Integer> running =
                listeners.stream().filter(Listener::running).map(Listener::port).toList();
        return new Sight.Checked(
                server.health(),
                server.health() == Health.ABNORMAL ? running : List.of(),
                server.server().ip());
    }

    @Override
    public synchronized Answer set(Call call) {
        Duration now = elapsed.get();
        Weights before = settled().weights();
        Optional<Fault> fault = faults.strike(Action.SET_BACKEND_SERVERS, now);
        Answer answer = fault.map(struck -> struck(call, struck)).orElseGet(() -> applied(call.servers()));
        Told told = Told.of(answer);
        calls.add(new ModelCall(
                now,
                Action.SET_BACKEND_SERVERS,
                call.lane(),
                asked(call.servers()),
                new ModelCall.Reply(told.result(), told.code(), delay(fault)),
                before,
                settled().weights()));
        return answer;
    }

    @Override
    public int serversPerCall() {
        return SERVERS_PER_CALL;
    }

    // What others do to it.

    /** Attaches a server, or replaces one. */
    public void attach(Attached server) {
        attach(List.of(server));
    }

    /** Attaches servers at once, or replaces them. */
    public synchronized void attach(Collection<Attached> servers) {
        timeline.change(elapsed.get(), Cause.FOREIGN, settled().with(servers));
    }

    public synchronized void detach(ServerKey server) {
        timeline.change(elapsed.get(), Cause.FOREIGN, settled().without(server));
    }

    /** Somebody else edits weights; those of servers that are not attached are passed over. */
    public synchronized void edit(Weights foreign) {
        timeline.change(elapsed.get(), Cause.FOREIGN, settled().with(foreign));
    }

    /** Sets what the health check says of a server that is attached; shown while its weight is above 0. */
    public synchronized void health(ServerKey server, Health health) {
        Attached old = settled().servers().get(server);
        if (old != null) {
            attach(new Attached(server, old.type(), old.weight(), old.description(), health));
        }
    }

    public synchronized void listen(Listener listener) {
        listeners.add(listener);
    }

    public synchronized void status(Survey.Status now) {
        this.status = now;
    }

    /** Another controller claims the group, in its words. */
    public synchronized void owner(String words) {
        this.owner = words;
    }

    /** The load balancer is deleted. */
    public synchronized void delete() {
        this.gone = true;
    }

    /** How much late reading shows a change. */
    public synchronized void readLag(Duration lag) {
        timeline.readLag(lag);
    }

    /** The fault strikes the next so many requests of these kinds from a time on. */
    public synchronized void strike(Fault fault, Collection<Action> actions, Duration from, int times) {
        faults.times(fault, actions, from, times);
    }

    /** The fault strikes every request of these kinds in [from, until). */
    public synchronized void strike(Fault fault, Collection<Action> actions, Duration from, Duration until) {
        faults.during(fault, actions, from, until);
    }

    public synchronized void clearFaults() {
        faults.clear();
    }

    // What a test sees of it.

    /** The weights as they truly are now, whatever reading shows. */
    public synchronized Weights truth() {
        return settled().weights();
    }

    /** When the next late effect is due; empty where none is outstanding. */
    public synchronized Optional<Duration> nextChange() {
        settled();
        return timeline.nextEffect();
    }

    /** Every request so far, in order. */
    public synchronized List<ModelCall> calls() {
        return List.copyOf(calls);
    }

    /** How many requests came so far. */
    public synchronized int callCount() {
        return calls.size();
    }

    /** The requests after the first so many, in order. */
    public synchronized List<ModelCall> callsAfter(int count) {
        return List.copyOf(calls.subList(count, calls.size()));
    }

    /** The latest request; throws IndexOutOfBoundsException where none came yet. */
    public synchronized ModelCall lastCall() {
        return calls.get(calls.size() - 1);
    }

    /** Every change so far, in order. */
    public synchronized List<ModelChange> changes() {
        settled();
        return timeline.changes();
    }

    // How it works.

    private Answer struck(Call call, Fault fault) {
        List<ServerWeight> servers = call.servers();
        Trouble trouble = fault.trouble();
        return switch (fault.word()) {
            case THROTTLED, BUSY -> new Answer.Rejected(trouble);
            case ERROR ->
                CloudErrors.answer(fault.code(), fault.status(), trouble.message(), requestId(), Duration.ZERO);
            case SLOW -> fault.delay().compareTo(callTimeout) < 0 ? applied(servers) : later(servers, fault);
            case PARTIAL -> partly(servers, fault);
            case APPLIED_BUT_LOST, GARBAGE, EMPTY_200, WRONG_ECHO -> {
                applied(servers);
                yield new Answer.Unknown(trouble);
            }
            case LATE -> later(servers, fault);
            case NOT_APPLIED_TIMEOUT, ERROR_IN_200, RESET -> new Answer.Unknown(trouble);
        };
    }

    private Answer partly(List<ServerWeight> servers, Fault fault) {
        return refusal(servers).orElseGet(() -> applied(servers.subList(0, Math.min(fault.servers(), servers.size()))));
    }

    private Answer later(List<ServerWeight> servers, Fault fault) {
        if (refusal(servers).isEmpty()) {
            timeline.later(elapsed.get().plus(fault.delay()), asked(servers));
        }
        return new Answer.Unknown(fault.trouble());
    }

    private Answer applied(List<ServerWeight> servers) {
        return refusal(servers).orElseGet(() -> {
            timeline.change(elapsed.get(), Cause.CALL, settled().with(asked(servers)));
            return new Answer.Accepted(requestId());
        });
    }

    private Optional<Answer> refusal(List<ServerWeight> servers) {
        Optional<String> code = Optional.empty();
        if (gone) {
            code = Optional.of("InvalidLoadBalancerId.NotFound");
        } else if (status == Survey.Status.LOCKED) {
            code = Optional.of("ActionNotAllowed");
        } else if (servers.size() > SERVERS_PER_CALL) {
            code = Optional.of("TooManyBackendServers");
        } else if (servers.stream().anyMatch(s -> !settled().servers().containsKey(s.server()))) {
            code = Optional.of("InvalidServerId.NotFound");
        }
        return code.map(c -> CloudErrors.answer(c, 0, "The service says " + c + ".", requestId(), Duration.ZERO));
    }

    private Group read(Action action, Lane lane) throws BalancerException {
        Duration now = elapsed.get();
        Weights truth = settled().weights();
        Optional<Fault> fault = faults.strike(action, now);
        Optional<Trouble> trouble = fault.flatMap(this::readTrouble).or(this::absence);
        Result result = trouble.isPresent() ? Result.REJECTED : Result.OK;
        String code = trouble.map(Trouble::code).orElse("");
        ModelCall.Reply reply = new ModelCall.Reply(result, code, delay(fault));
        calls.add(new ModelCall(now, action, lane, Weights.NONE, reply, truth, truth));
        if (trouble.isPresent()) {
            throw new BalancerException(trouble.get());
        }
        boolean misread = action == Action.DESCRIBE_LOAD_BALANCER_ATTRIBUTE
                && fault.filter(struck -> struck.word() == Fault.Word.WRONG_ECHO)
                        .isPresent();
        Group seen = timeline.seen(now);
        return misread ? seen.misread() : seen;
    }

    private Optional<Trouble> absence() {
        return gone
                ? Optional.of(Trouble.of(Kind.GONE, "InvalidLoadBalancerId.NotFound", "The load balancer is gone."))
                : Optional.empty();
    }

    private Optional<Trouble> readTrouble(Fault fault) {
        Trouble trouble = fault.trouble();
        return switch (fault.word()) {
            case PARTIAL, WRONG_ECHO -> Optional.empty();
            case SLOW -> fault.delay().compareTo(callTimeout) < 0 ? Optional.empty() : Optional.of(trouble);
            case ERROR -> {
                Kind kind = CloudErrors.row(fault.code(), fault.status(), trouble.message())
                        .kind();
                yield Optional.of(Trouble.of(kind, fault.code(), trouble.message()));
            }
            case THROTTLED,
                    BUSY,
                    APPLIED_BUT_LOST,
                    NOT_APPLIED_TIMEOUT,
                    LATE,
                    GARBAGE,
                    EMPTY_200,
                    ERROR_IN_200,
                    RESET -> Optional.of(trouble);
        };
    }

    private Duration delay(Optional<Fault> fault) {
        return fault.map(struck -> switch (struck.word()) {
                    case SLOW -> struck.delay().compareTo(callTimeout) < 0 ? struck.delay() : callTimeout;
                    case NOT_APPLIED_TIMEOUT -> callTimeout;
                    case THROTTLED,
                            BUSY,
                            ERROR,
                            APPLIED_BUT_LOST,
                            LATE,
                            PARTIAL,
                            GARBAGE,
                            EMPTY_200,
                            WRONG_ECHO,
                            ERROR_IN_200,
                            RESET -> Duration.ZERO;
                })
                .orElse(Duration.ZERO);
    }

    private static Attached shown(Attached server, Group now) {
        Attached current = now.servers().getOrDefault(server.server(), server);
        Health health = server.weight().isZero() ? Health.UNKNOWN : current.health();
        return new Attached(server.server(), server.type(), server.weight(), server.description(), health);
    }

    private Group settled() {
        return timeline.at(elapsed.get());
    }

    private String requestId() {
        return "model-" + (calls.size() + 1);
    }

    private static Weights asked(List<ServerWeight> servers) {
        Map<ServerKey, Weight> asked = new HashMap<>();
        servers.forEach(server -> asked.put(server.server(), server.weight()));
        return Weights.of(asked);
    }
}
