package dev.rampgate.violating.siblings.store.jdbc.postgresql;

/** A kind of the store above it. */
final class RightChild {
    final Object used = new dev.rampgate.violating.siblings.store.jdbc.RightStore();
}
