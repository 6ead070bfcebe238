package dev.rampgate.violating.pure.weight;

/** A pure room with a library that is another's. */
interface WrongDistribution {
    org.apache.commons.statistics.distribution.NormalDistribution normal();
}
