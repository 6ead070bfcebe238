package dev.rampgate.violating.ambient.engine;

/** Makes itself a clock. */
final class WrongClock {
    Object clock() {
        return java.time.Clock.systemUTC();
    }
}
