package dev.rampgate.violating.names.engine;

/** A name that says something. */
interface RightUtilisation {}
