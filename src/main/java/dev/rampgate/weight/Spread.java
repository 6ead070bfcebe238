package dev.rampgate.weight;

/** Whether equal machines always get equal weight, or units are given out one at a time for finer shares. */
public enum Spread {
    EVEN,
    FREE
}
