package dev.rampgate.violating.pure.statistics;

/** Arithmetic that asks for its chance itself. */
interface WrongSource {
    org.apache.commons.rng.UniformRandomProvider chance();
}
