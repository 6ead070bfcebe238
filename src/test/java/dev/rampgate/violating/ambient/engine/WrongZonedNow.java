package dev.rampgate.violating.ambient.engine;

/** Asks for the date. */
final class WrongZonedNow {
    Object now() {
        return java.time.LocalDate.now(java.time.ZoneOffset.UTC);
    }
}
