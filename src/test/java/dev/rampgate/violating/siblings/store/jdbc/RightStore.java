package dev.rampgate.violating.siblings.store.jdbc;

/** A store. */
public final class RightStore {}
