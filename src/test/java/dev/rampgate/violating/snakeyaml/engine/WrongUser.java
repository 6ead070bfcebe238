package dev.rampgate.violating.snakeyaml.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    org.snakeyaml.engine.v2.api.LoadSettings used();
}
