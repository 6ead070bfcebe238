package dev.rampgate.store.jdbc.postgresql;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How this process holds its rights.
 *
 * @param holder host and process, for people
 * @param callTimeout the longest that a call to a load balancer takes: a right must stand that long when one is sent
 * @param nanos this process's time, which only ever grows
 */
public record LeaseTerms(String holder, Duration callTimeout, LongSupplier nanos) {
    /** How often all rights of this process are renewed. */
    static final Duration RENEWAL = Duration.ofSeconds(1);

    /** What clocks that run at different speeds, and a thread between its last look and the socket, may take of a lease. */
    static final Duration MARGIN = Duration.ofSeconds(1);

    /**
     * A lease outlasts a call by this much: the margin, and three renewals, so that one that comes late or gets lost keeps no call from
     * being sent. What is more only delays whoever takes over.
     */
    static final Duration RESERVE = MARGIN.plus(RENEWAL.multipliedBy(3));

    /** From taking or renewing a lease to its end. */
    Duration life() {
        return callTimeout.plus(RESERVE);
    }

    /** The holder's own deadline, where the request that began or renewed the lease was sent at this time. */
    long deadline(long sentNanos) {
        return sentNanos + life().minus(MARGIN).toNanos();
    }

    /** Whether a call that is sent now is over before this deadline. */
    boolean leaveTimeForACall(long deadline) {
        return deadline - nanos.getAsLong() > callTimeout.toNanos();
    }
}
