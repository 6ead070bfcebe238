package dev.rampgate.violating.ambient.engine;

/** Asks for the time. */
final class WrongMillis {
    long now() {
        return System.currentTimeMillis();
    }
}
