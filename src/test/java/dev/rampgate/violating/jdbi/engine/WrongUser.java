package dev.rampgate.violating.jdbi.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    org.jdbi.v3.core.Handle used();
}
