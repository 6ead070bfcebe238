package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Shortcut;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.Durations;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description = {
            "After the end of a rollout: go back to the weights that were recorded before it, as a rollout of its own.",
            "A running one is stopped, and goes back, with rampgate abort."
        },
        footer = {"", "Examples:", "  rampgate rollback r-7k2m", "  rampgate rollback checkout-v42 --over 2m --yes"})
final class RollbackCommand extends Action {
    @Parameters(index = "0", paramLabel = "ID", description = "The rollout, or its plan's name.")
    private String rollout = "";

    @Option(
            names = "--over",
            paramLabel = "DURATION",
            order = 1,
            converter = Durations.class,
            description = "Walk back in this time; left out: at once.")
    private Duration over = Duration.ZERO;

    @Mixin
    private final Drafting drafting = new Drafting();

    RollbackCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return drafting.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        return drafting.act(this, new Shortcut.Rollback(rollout, over), "Go back to these weights now?");
    }
}
