package dev.rampgate.balancer.guard;

import java.time.Duration;

/** Lets the calling thread wait; may be interrupted. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}
