package dev.rampgate.violating.picocli.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    picocli.CommandLine used();
}
