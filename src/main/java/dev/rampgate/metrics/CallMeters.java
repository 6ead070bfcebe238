package dev.rampgate.metrics;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.guard.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures the calls to load balancers. Thread-safe. */
public final class CallMeters implements CallListener {
    private final MeterRegistry registry;
    private final Map<Tags, AtomicInteger> circuits = new ConcurrentHashMap<>();

    public CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void finished(Request request, Status status, Duration took) {
        Timer.builder("rampgate.provider.calls")
                .description("Calls to load balancers, from the first byte sent to the answer.")
                .tags(tags(request).and("status", status.name().toLowerCase(Locale.ROOT)))
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }

    @Override
    public void throttled(Request request) {
        count("rampgate.provider.throttled", "Calls that the load balancer refused as too many.", tags(request));
    }

    @Override
    public void retried(Request request, Trouble trouble, Duration wait) {
        count(
                "rampgate.provider.retries",
                "Calls that were sent again after a definite rejection.",
                tags(request).and("code", trouble.code()));
    }

    @Override
    public void circuitOpened(String provider, Lane lane, Duration openFor) {
        circuit(provider, lane).set(1);
    }

    @Override
    public void circuitClosed(String provider, Lane lane) {
        circuit(provider, lane).set(0);
    }

    private AtomicInteger circuit(String provider, Lane lane) {
        Tags tags = Tags.of("provider", provider, "lane", lane.name().toLowerCase(Locale.ROOT));
        return circuits.computeIfAbsent(
                tags, any -> registry.gauge("rampgate.provider.circuit.open", tags, new AtomicInteger()));
    }

    private static Tags tags(Request request) {
        return Tags.of(
                "provider",
                request.target().provider(),
                "operation",
                request.operation().name().toLowerCase(Locale.ROOT));
    }

    private void count(String name, String description, Tags tags) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment();
    }
}
