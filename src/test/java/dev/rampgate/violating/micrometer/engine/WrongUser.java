package dev.rampgate.violating.micrometer.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    io.micrometer.core.instrument.MeterRegistry used();
}
