package dev.rampgate.violating.ambient.engine;

/** Asks for the time. */
final class WrongNow {
    Object now() {
        return java.time.Instant.now();
    }
}
