package dev.rampgate.violating.ambient.engine;

/** Is given its clock. */
final class RightClock {
    Object now(java.time.Clock clock) {
        return java.time.Instant.now(clock);
    }
}
