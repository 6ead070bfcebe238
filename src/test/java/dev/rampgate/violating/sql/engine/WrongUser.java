package dev.rampgate.violating.sql.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    java.sql.Connection used();
}
