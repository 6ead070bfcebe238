package dev.rampgate.violating.pure.gate;

/** Arithmetic with chance. */
interface WrongChance {
    java.util.random.RandomGenerator chance();
}
