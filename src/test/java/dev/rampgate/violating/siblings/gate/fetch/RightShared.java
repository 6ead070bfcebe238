package dev.rampgate.violating.siblings.gate.fetch;

/** What all gates share. */
public final class RightShared {}
