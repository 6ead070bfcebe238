package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Shortcut;
import dev.rampgate.cli.exit.Ending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        description = {
            "Try a rollout that did not succeed once more: a new one, with the same plan and inputs, as they were.",
            "Refused (7) where the weights are not those that it began with."
        },
        footer = {"", "Examples:", "  rampgate retry r-7k2m"})
final class RetryCommand extends Action {
    @Parameters(index = "0", paramLabel = "ID", description = "The rollout, or its plan's name.")
    private String rollout = "";

    @Mixin
    private final Drafting drafting = new Drafting();

    RetryCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return drafting.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        return drafting.act(this, new Shortcut.Retry(rollout), "Carry out this plan once more?");
    }
}
