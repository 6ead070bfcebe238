package dev.rampgate.cli.command;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which rollout a command is for, and why. */
final class OrderArguments {
    @Parameters(index = "0", paramLabel = "ID", description = "The rollout, or its plan's name.")
    private String rollout = "";

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "WHY",
            order = 1,
            description = "Said in the story.")
    private String reason = "";

    Sending.Order to(String verb) {
        return new Sending.Order(rollout, verb, reason);
    }
}
