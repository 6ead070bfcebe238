/**
 * Shields a load balancer from us, and us from it: circuit breaker, retry, rate limit and time limit around any {@code LoadBalancer}.
 *
 * <p>Each lane has its own breaker and its own permits, so that going back never waits for what going forward did.
 */
@NullMarked
package dev.rampgate.balancer.guard;

import org.jspecify.annotations.NullMarked;
