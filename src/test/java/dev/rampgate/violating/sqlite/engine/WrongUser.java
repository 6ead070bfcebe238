package dev.rampgate.violating.sqlite.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    org.sqlite.SQLiteConfig used();
}
