package dev.rampgate.violating.hikari.store.jdbc;

/** A library in a room that is not its own. */
interface WrongUser {
    com.zaxxer.hikari.HikariConfig used();
}
