package dev.rampgate.violating.resilience.balancer.guard;

/** The library in its own room. */
interface RightUser {
    io.github.resilience4j.retry.Retry used();
}
