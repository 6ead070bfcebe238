package dev.rampgate.violating.postgresql.store.jdbc;

/** A library in a room that is not its own. */
interface WrongUser {
    org.postgresql.Driver used();
}
