package dev.rampgate.violating.pure.course;

/** Arithmetic with a thread. */
final class WrongThread {
    final Object made = new Thread();
}
