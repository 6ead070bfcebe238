package dev.rampgate;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.guard.CallListener;
import dev.rampgate.engine.RolloutEngine;
import java.time.Duration;
import java.util.function.Predicate;

/** Journals in the rollouts concerned what the guard does with their calls, and passes everything on. */
record CallNotes(RolloutEngine engine, CallListener next) implements CallListener {
    @Override
    public void started(Request request) {
        next.started(request);
    }

    @Override
    public void finished(Request request, Status status, Duration took) {
        next.finished(request, status, took);
    }

    @Override
    public void throttled(Request request) {
        next.throttled(request);
    }

    @Override
    public void retried(Request request, Trouble trouble, Duration wait) {
        engine.note(request.target()::equals, "call.retried", trouble.sentence());
        next.retried(request, trouble, wait);
    }

    @Override
    public void refused(Request request, Trouble trouble) {
        next.refused(request, trouble);
    }

    @Override
    public void circuitOpened(String provider, Lane lane, Duration openFor) {
        engine.note(
                of(provider),
                "circuit.opened",
                "too many calls failed; tried again after " + openFor.toSeconds() + " s");
        next.circuitOpened(provider, lane, openFor);
    }

    @Override
    public void circuitClosed(String provider, Lane lane) {
        engine.note(of(provider), "circuit.closed", "calls succeed again");
        next.circuitClosed(provider, lane);
    }

    private static Predicate<TargetRef> of(String provider) {
        return target -> target.provider().equals(provider);
    }
}
