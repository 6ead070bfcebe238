package dev.rampgate.balancer.guard;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import java.time.Duration;

/** Hears what the guard does. Called by the thread that makes the call, and must neither block nor throw. */
public interface CallListener {
    /** Hears nothing. */
    CallListener NONE = new CallListener() {};

    /** How one request ended. */
    enum Status {
        OK,
        /** It changed nothing, for certain; a read that failed. */
        REJECTED,
        /** It may or may not take effect. */
        UNKNOWN
    }

    /** Which request is meant. */
    record Request(TargetRef target, Lane lane, Operation operation) {}

    /** A request is about to be sent. */
    default void started(Request request) {}

    /** A request that was sent has ended. */
    default void finished(Request request, Status status, Duration took) {}

    /** The load balancer says that there are too many calls. */
    default void throttled(Request request) {}

    /** The same request will be sent again after a wait. */
    default void retried(Request request, Trouble trouble, Duration wait) {}

    /** A request was not sent: the circuit is open, or there was no permit in time. */
    default void refused(Request request, Trouble trouble) {}

    /** Calls of this lane failed too often; until it closes, only probes of this lane are sent (going back: all). */
    default void circuitOpened(String provider, Lane lane, Duration openFor) {}

    default void circuitClosed(String provider, Lane lane) {}
}
