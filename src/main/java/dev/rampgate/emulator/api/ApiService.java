package dev.rampgate.emulator.api;

import dev.rampgate.emulator.config.Answers;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.emulator.config.Fault;
import dev.rampgate.emulator.traffic.Balancer;
import dev.rampgate.emulator.traffic.Workers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The imitated service behind the endpoint. Calls are worked on one after another under one lock, so that the order
 * of the log is the order of effects; nothing is sent while it's held.
 */
public final class ApiService {
    /** How long a call without answer keeps its connection when the fault doesn't say. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Cloud cloud;
    private final SignatureCheck signatures;
    private final CallRate rate;
    private final Faults faults;
    private final CallLog log = new CallLog();
    private final ServerActions servers;
    private final ReadActions reads;
    private final MetricActions metrics;
    private final Documents documents;
    private final InstantSource clock;
    private final Workers workers;

    public ApiService(
            EmulatorConfig config, List<Balancer> balancers, InstantSource clock, LongSupplier nanos, Workers workers) {
        this.cloud = new Cloud(config.region(), List.copyOf(balancers), config.limits());
        this.signatures = new SignatureCheck(config.accessKeys());
        this.rate = new CallRate(config.limits().callsPerSecond(), nanos);
        this.faults = new Faults(config.faults(), nanos);
        this.servers = new ServerActions(cloud);
        this.reads = new ReadActions(cloud);
        this.metrics = new MetricActions(cloud, clock, nanos);
        this.documents = new Documents(config.region(), config.answers() == Answers.WRAPPED);
        this.clock = clock;
        this.workers = workers;
        workers.every(Periods.LENGTH, this::tick);
    }

    private synchronized void tick() {
        metrics.tick();
    }

    public CallLog log() {
        return log;
    }

    public Faults faults() {
        return faults;
    }

    /** Runs a change from outside the API between two calls. */
    public synchronized <T> T between(Supplier<T> change) {
        return change.get();
    }

    synchronized Outcome call(ApiRequest request) {
        long seq = log.nextSeq();
        Map<String, Integer> before = weights(request);
        Outcome outcome = outcome(request, seq);
        LoggedCall.Result result =
                new LoggedCall.Result(outcome.answered() ? outcome.status() : null, outcome.code(), outcome.applied());
        log.add(new LoggedCall(
                seq,
                clock.instant(),
                request.action(),
                new LoggedCall.Origin(request.agent(), request.address()),
                loggable(request),
                result,
                new LoggedCall.Weights(before, weights(request))));
        return outcome;
    }

    private Map<String, Integer> weights(ApiRequest request) {
        String id = request.param("LoadBalancerId");
        return id == null ? Map.of() : cloud.find(id).map(Balancer::weights).orElse(Map.of());
    }

    private static Map<String, String> loggable(ApiRequest request) {
        TreeMap<String, String> params = request.params();
        params.remove("Signature");
        params.remove("SecurityToken");
        return params;
    }

    private Outcome outcome(ApiRequest request, long seq) {
        try {
            signatures.check(request);
            rate.check();
        } catch (Refusal refusal) {
            return refused(refusal, seq);
        }
        return faults.next(request.action())
                .map(fault -> under(fault, request, seq))
                .orElseGet(() -> performed(request, seq, Integer.MAX_VALUE));
    }

    private Outcome refused(Refusal refusal, long seq) {
        return Outcome.refused(refusal.status(), refusal.code(), documents.error(refusal, seq));
    }

    private Outcome performed(ApiRequest request, long seq, int most) {
        try {
            return switch (request.action()) {
                case "SetBackendServers" -> Outcome.done(documents.changed(servers.set(request, most), seq), true);
                case "AddBackendServers" -> Outcome.done(documents.success(servers.add(request), seq), true);
                case "RemoveBackendServers" -> Outcome.done(documents.success(servers.remove(request), seq), true);
                case "DescribeLoadBalancerAttribute" -> read(reads.describeLoadBalancerAttribute(request), seq);
                case "DescribeLoadBalancerListeners" -> read(reads.describeLoadBalancerListeners(request), seq);
                case "DescribeLoadBalancers" -> read(reads.describeLoadBalancers(request), seq);
                case "DescribeHealthStatus" -> read(reads.describeHealthStatus(request), seq);
                case "DescribeMetricLast" -> read(metrics.describeMetricLast(request), seq);
                case "DescribeMetricList" -> read(metrics.describeMetricList(request), seq);
                case "" -> throw Refusal.missing("Action");
                default -> throw new Refusal(400, "InvalidAction", "The specified action is not supported.");
            };
        } catch (Refusal refusal) {
            return refused(refusal, seq);
        }
    }

    private Outcome read(ObjectNode document, long seq) {
        return Outcome.done(documents.success(document, seq), false);
    }

    private Outcome under(Fault fault, ApiRequest request, long seq) {
        Fault.Details details = fault.details();
        Duration delay = details.delay() == null ? SILENCE : details.delay();
        int all = Integer.MAX_VALUE;
        return switch (fault.word()) {
            case THROTTLED -> refused(CallRate.throttled(), seq);
            case BUSY -> refused(Injected.busy(), seq);
            case ERROR -> refused(Injected.error(details), seq);
            case SLOW -> performed(request, seq, all).delayed(delay);
            case APPLIED_BUT_LOST -> performed(request, seq, all).lost();
            case NOT_APPLIED_TIMEOUT -> Outcome.dropped(false, delay);
            case LATE -> {
                workers.later(delay, () -> comeLate(request, seq));
                yield Outcome.dropped(false, Duration.ZERO);
            }
            case PARTIAL -> performed(request, seq, details.servers() == null ? all : details.servers());
            case GARBAGE -> performed(request, seq, all).withPage(Injected.GARBAGE);
            case EMPTY_200 -> performed(request, seq, all).withPage("");
            case WRONG_ECHO -> Injected.wrongEcho(performed(request, seq, all));
            case ERROR_IN_200 ->
                Outcome.refused(200, Injected.unavailable().code(), documents.error(Injected.unavailable(), seq));
            case RESET -> Outcome.dropped(false, Duration.ZERO);
        };
    }

    private synchronized void comeLate(ApiRequest request, long seq) {
        Map<String, Integer> before = weights(request);
        if (performed(request, seq, Integer.MAX_VALUE).applied()) {
            log.tookEffect(seq, new LoggedCall.Weights(before, weights(request)));
        }
    }
}
