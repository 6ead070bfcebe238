package dev.rampgate.violating.picocli.cli.command;

/** The library in its own room. */
interface RightUser {
    picocli.CommandLine used();
}
