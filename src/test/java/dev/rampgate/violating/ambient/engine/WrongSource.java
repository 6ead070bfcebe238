package dev.rampgate.violating.ambient.engine;

/** Makes itself a clock. */
final class WrongSource {
    Object clock() {
        return java.time.InstantSource.system();
    }
}
