package dev.rampgate.balancer.guard;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import dev.rampgate.balancer.guard.CallListener.Request;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Permits, circuit and repetitions of one lane. Thread-safe. */
final class LaneGuard {
    /** Waits for permits and between repetitions take no longer in all; whoever needs more asks again later. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int ATTEMPTS = 8;
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final Ports ports;
    private final TimedCall timed;
    private final Circuit circuit;
    private final Permits permits;
    private final Retry retry;
    private final Duration patience;

    LaneGuard(String provider, Lane lane, GuardSettings settings, Ports ports) {
        this.ports = ports;
        this.timed = new TimedCall(ports);
        this.circuit = new Circuit(provider, lane, settings, ports.nanos(), ports.listener());
        this.permits = new Permits(provider + "-" + lane, settings.perSecond(), PATIENCE, ports.nanos());
        this.retry = Retry.of(provider + "-" + lane, repetitions(ports));
        Duration half = settings.timeout().dividedBy(2);
        this.patience = half.compareTo(PATIENCE) < 0 ? half : PATIENCE;
    }

    /** Sends a request, again where that is allowed and may help, within the time limit. */
    <T> Response<T> run(Request request, Duration timeout, Callable<Response<T>> call) {
        long start = ports.nanos().getAsLong();
        Retry.AsyncContext<Response<?>> repetitions = retry.asyncContext();
        while (true) {
            Optional<Trouble> refusal = admission(start, timeout);
            if (refusal.isPresent()) {
                ports.listener().refused(request, refusal.get());
                return Response.rejected(refusal.get());
            }
            Response<T> outcome = attempt(request, timeout.minus(since(start)), call);
            Trouble trouble = outcome.trouble();
            long wait = repetitions.onResult(outcome);
            if (trouble == null || wait < 0 || !fits(start, Duration.ofMillis(wait))) {
                return outcome;
            }
            ports.listener().retried(request, trouble, Duration.ofMillis(wait));
            if (!slept(Duration.ofMillis(wait))) {
                return outcome;
            }
        }
    }

    private <T> Response<T> attempt(Request request, Duration limit, Callable<Response<T>> call) {
        ports.listener().started(request);
        long start = ports.nanos().getAsLong();
        Response<T> outcome = timed.run(limit, call);
        Duration took = since(start);
        ports.listener().finished(request, outcome.status(), took);
        circuit.record(outcome, took);
        if (throttled(outcome)) {
            permits.throttled();
            ports.listener().throttled(request);
        } else {
            permits.answered();
        }
        return outcome;
    }

    private static boolean throttled(Response<?> outcome) {
        Trouble trouble = outcome.trouble();
        return trouble != null && trouble.kind() == Kind.THROTTLED;
    }

    /** Empty when a request may be sent now. */
    private Optional<Trouble> admission(long start, Duration timeout) {
        Optional<Trouble> open = circuit.admit();
        if (open.isPresent()) {
            return open;
        }
        Duration wait = permits.take();
        if (wait.isNegative() || !fits(start, wait)) {
            circuit.release();
            String message = "more calls are waiting than may be made";
            return Optional.of(new Trouble(Kind.THROTTLED, Trouble.NO_PERMIT, message, "", PATIENCE));
        }
        if (!slept(wait)) {
            circuit.release();
            return Optional.of(Trouble.of(Kind.UNAVAILABLE, Trouble.INTERRUPTED, "interrupted before it was sent"));
        }
        if (since(start).compareTo(timeout) >= 0) {
            circuit.release();
            return Optional.of(Trouble.of(Kind.UNAVAILABLE, Trouble.LATE, "its time was over before it was sent"));
        }
        return Optional.empty();
    }

    private boolean slept(Duration wait) {
        try {
            if (!wait.isZero()) {
                ports.sleeper().sleep(wait);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean fits(long start, Duration wait) {
        return since(start).plus(wait).compareTo(patience) <= 0;
    }

    private Duration since(long start) {
        return Duration.ofNanos(ports.nanos().getAsLong() - start);
    }

    private static RetryConfig repetitions(Ports ports) {
        return RetryConfig.<Response<?>>custom()
                .maxAttempts(ATTEMPTS)
                .retryOnResult(Response::repeatable)
                .intervalBiFunction((attempt, result) -> wait(attempt, result, ports))
                .build();
    }

    /** Doubles with each attempt, shortened at random by up to half so that many callers spread; never shorter than what was asked for. */
    private static long wait(int attempt, Either<Throwable, Response<?>> result, Ports ports) {
        long whole = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(attempt - 1, 10));
        long spread = whole / 2 + ports.random().nextLong(whole / 2 + 1);
        Trouble trouble = result.isRight() ? result.get().trouble() : null;
        return Math.max(spread, trouble == null ? 0 : trouble.retryAfter().toMillis());
    }
}
