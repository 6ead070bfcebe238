package dev.rampgate.emulator.api;

import dev.rampgate.emulator.traffic.Backend;
import dev.rampgate.emulator.traffic.Balancer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** What a load balancer carried in each whole period since it was opened; the last hour of them. Used under the service's lock. */
final class Periods {
    static final Duration LENGTH = Duration.ofMinutes(1);
    private static final int KEPT = 60;

    /**
     * One period.
     *
     * @param requests a second, of all servers together
     * @param errors 5xx answers and failures of servers, a second
     */
    record Period(Instant begin, double requests, double errors) {}

    private final Balancer balancer;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Deque<Period> whole = new ArrayDeque<>();
    private long begun;
    private long requests;
    private long errors;

    Periods(Balancer balancer, InstantSource clock, LongSupplier nanos) {
        this.balancer = balancer;
        this.clock = clock;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    Balancer balancer() {
        return balancer;
    }

    /** Those that are over, oldest first. */
    List<Period> whole() {
        tick();
        return List.copyOf(whole);
    }

    /** Ends the period that is over, and with it those in which nobody looked. */
    void tick() {
        long now = nanos.getAsLong();
        long over = (now - begun) / LENGTH.toNanos();
        if (over == 0) {
            return;
        }
        double seconds = over * LENGTH.toSeconds();
        long allRequests = sum(one -> one.counters().requests());
        long allErrors = sum(one -> one.counters().errors());
        begun += over * LENGTH.toNanos();
        Instant end = clock.instant().minusNanos(now - begun);
        // Counters that were reset meanwhile have counted what they show since then.
        whole.addLast(new Period(
                end.minus(LENGTH), since(requests, allRequests) / seconds, since(errors, allErrors) / seconds));
        requests = allRequests;
        errors = allErrors;
        if (whole.size() > KEPT) {
            whole.removeFirst();
        }
    }

    private long sum(ToLongFunction<Backend> counted) {
        return balancer.known().stream().mapToLong(counted).sum();
    }

    private static long since(long before, long now) {
        return now < before ? now : now - before;
    }
}
