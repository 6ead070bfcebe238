package dev.rampgate.violating.resilience.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    io.github.resilience4j.retry.Retry used();
}
