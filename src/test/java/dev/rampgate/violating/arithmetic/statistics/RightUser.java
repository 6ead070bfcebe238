package dev.rampgate.violating.arithmetic.statistics;

/** A library in its room. */
interface RightUser {
    org.apache.commons.statistics.distribution.NormalDistribution used();
}
