package dev.rampgate.violating.examiner.weight;

/** Something of ours. */
public final class RightWeight {}
