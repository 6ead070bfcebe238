package dev.rampgate.violating.micrometer.metrics;

/** The library in its own room. */
interface RightUser {
    io.micrometer.core.instrument.MeterRegistry used();
}
