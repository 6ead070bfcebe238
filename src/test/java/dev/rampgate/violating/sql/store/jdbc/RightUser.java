package dev.rampgate.violating.sql.store.jdbc;

/** The library in its own room. */
interface RightUser {
    java.sql.Connection used();
}
