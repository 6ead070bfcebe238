package dev.rampgate.violating.pure.statistics;

/** Arithmetic that a library has. */
interface RightDistribution {
    org.apache.commons.statistics.distribution.NormalDistribution normal();
}
