package dev.rampgate.violating.jdbi.store.jdbc;

/** The library in its own room. */
interface RightUser {
    org.jdbi.v3.core.Handle used();
}
