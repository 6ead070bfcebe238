package dev.rampgate.violating.hikari.store.jdbc.postgresql;

/** A library in its room. */
interface RightUser {
    com.zaxxer.hikari.HikariConfig used();
}
