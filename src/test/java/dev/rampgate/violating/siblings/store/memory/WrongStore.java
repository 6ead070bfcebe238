package dev.rampgate.violating.siblings.store.memory;

/** A store that uses another. */
final class WrongStore {
    final Object used = new dev.rampgate.violating.siblings.store.jdbc.RightStore();
}
