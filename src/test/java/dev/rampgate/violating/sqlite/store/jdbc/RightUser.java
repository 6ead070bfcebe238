package dev.rampgate.violating.sqlite.store.jdbc;

/** The library in its own room. */
interface RightUser {
    org.sqlite.SQLiteConfig used();
}
