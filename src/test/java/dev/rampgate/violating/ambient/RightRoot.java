package dev.rampgate.violating.ambient;

/** The root may ask. */
final class RightRoot {
    Object now() {
        return java.time.Instant.now();
    }
}
