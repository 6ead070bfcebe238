package dev.rampgate.violating.postgresql.store.jdbc.postgresql;

/** A library in its room. */
interface RightUser {
    org.postgresql.Driver used();
}
