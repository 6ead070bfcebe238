package dev.rampgate.violating.pure.weight;

/** Arithmetic with a clock. */
final class WrongClock {
    final java.time.InstantSource clock;

    WrongClock(java.time.InstantSource clock) {
        this.clock = clock;
    }
}
