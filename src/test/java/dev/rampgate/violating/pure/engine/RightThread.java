package dev.rampgate.violating.pure.engine;

/** The shell may have threads. */
final class RightThread {
    final Object made = new Thread();
}
