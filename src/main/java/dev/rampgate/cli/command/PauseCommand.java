package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.StoreFlags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "pause",
        description = "Stop a rollout where it is: the weights stay, gates go on being watched.",
        footer = {"", "Examples:", "  rampgate pause r-7k2m -m \"looking at a latency spike\""})
final class PauseCommand extends Action {
    @Mixin
    private final OrderArguments order = new OrderArguments();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    PauseCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        return Sending.send(context(), store.options(console()), order.to("pause"), output.json());
    }
}
