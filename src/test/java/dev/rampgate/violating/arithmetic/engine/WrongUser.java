package dev.rampgate.violating.arithmetic.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    org.apache.commons.statistics.distribution.NormalDistribution used();
}
