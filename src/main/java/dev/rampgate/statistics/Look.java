package dev.rampgate.statistics;

/** The evidence with one interval more, and what it says. */
public record Look(Evidence evidence, Finding finding) {}
