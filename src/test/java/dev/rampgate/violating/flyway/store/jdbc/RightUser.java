package dev.rampgate.violating.flyway.store.jdbc;

/** The library in its own room. */
interface RightUser {
    org.flywaydb.core.Flyway used();
}
