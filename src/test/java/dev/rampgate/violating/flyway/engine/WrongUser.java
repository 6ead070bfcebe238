package dev.rampgate.violating.flyway.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    org.flywaydb.core.Flyway used();
}
