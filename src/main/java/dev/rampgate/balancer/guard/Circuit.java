package dev.rampgate.balancer.guard;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The circuit breaker of one lane; going back is sent although it is open, and closes it by succeeding. Thread-safe. */
final class Circuit {
    /** Whoever is refused while another probes the circuit asks again no sooner. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final CircuitBreaker breaker;
    private final GuardSettings settings;
    private final LongSupplier nanos;
    private final boolean alwaysProbes;
    private long openedAt;
    private String lastFailure = "";

    Circuit(String provider, Lane lane, GuardSettings settings, LongSupplier nanos, CallListener listener) {
        this.settings = settings;
        this.nanos = nanos;
        this.alwaysProbes = lane == Lane.BACK;
        this.breaker = CircuitBreaker.of(provider + "-" + lane, config(settings, nanos));
        breaker.getEventPublisher()
                .onStateTransition(event -> tell(event.getStateTransition(), provider, lane, listener));
    }

    /** Asks before a request is sent; where it may not be sent, says why and how long to wait. */
    synchronized Optional<Trouble> admit() {
        if (breaker.getState() == State.OPEN && (alwaysProbes || untilProbe().isZero())) {
            breaker.transitionToHalfOpenState();
        }
        if (breaker.tryAcquirePermission() || alwaysProbes) {
            return Optional.empty();
        }
        Duration wait = untilProbe().compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : untilProbe();
        String message = "calls fail too often, so the circuit is open; the last one: " + lastFailure;
        return Optional.of(new Trouble(Kind.UNAVAILABLE, Trouble.CIRCUIT_OPEN, message, "", wait));
    }

    /** A request that was admitted was not sent after all. */
    synchronized void release() {
        breaker.releasePermission();
    }

    /** How an admitted request ended. */
    synchronized void record(Response<?> outcome, Duration took) {
        if (!outcome.failure()) {
            breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
            return;
        }
        Trouble trouble = outcome.trouble();
        lastFailure = trouble == null ? "no answer" : trouble.sentence();
        breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new FailedCall());
        if (breaker.getState() == State.CLOSED
                && breaker.getMetrics().getNumberOfFailedCalls() >= settings.failures()) {
            breaker.transitionToOpenState();
        }
    }

    private Duration untilProbe() {
        Duration left = settings.openFor().minusNanos(nanos.getAsLong() - openedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void tell(StateTransition transition, String provider, Lane lane, CallListener listener) {
        if (transition.getToState() == State.OPEN) {
            openedAt = nanos.getAsLong();
        }
        if (transition.getFromState() == State.CLOSED && transition.getToState() == State.OPEN) {
            listener.circuitOpened(provider, lane, settings.openFor());
        }
        if (transition.getFromState() != State.CLOSED && transition.getToState() == State.CLOSED) {
            listener.circuitClosed(provider, lane);
        }
    }

    /** The breaker's own rule is a rate; ours is a number of failures, so its rule is made to hold for a single probe only. */
    private static CircuitBreakerConfig config(GuardSettings settings, LongSupplier nanos) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(Math.toIntExact(settings.window().toSeconds()))
                .minimumNumberOfCalls(Integer.MAX_VALUE)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(settings.openFor())
                .clock(new MonotonicClock(nanos))
                .writableStackTraceEnabled(false)
                .build();
    }

    /** The breaker counts exceptions only; this one stands for every failure. */
    private static final class FailedCall extends Exception {
        FailedCall() {
            super("a call failed", null, false, false);
        }
    }
}
