package dev.rampgate.violating.directions.settings;

/** Something to use. */
public final class RightThing {}
