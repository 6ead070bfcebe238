package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.StoreFlags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "advance",
        description = "End the present hold early; gates still apply.",
        footer = {"", "Examples:", "  rampgate advance r-7k2m -m \"seen enough\""})
final class AdvanceCommand extends Action {
    @Mixin
    private final OrderArguments order = new OrderArguments();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    private final boolean oldName;

    AdvanceCommand(Context context, boolean oldName) {
        super(context);
        this.oldName = oldName;
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        if (oldName) {
            console().err().println("promote is now called advance: rampgate advance ID");
        }
        return Sending.send(context(), store.options(console()), order.to("advance"), output.json());
    }
}
