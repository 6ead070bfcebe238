package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.StoreFlags;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reject",
        description = {
            "Refuse to agree to the step that asks for approval.",
            "The rollout goes back to the weights before it, or pauses where its plan says onFailure: pause."
        },
        footer = {"", "Examples:", "  rampgate reject r-7k2m -m \"totals are wrong\""})
final class RejectCommand extends Action {
    @Mixin
    private final OrderArguments order = new OrderArguments();

    @Option(
            names = "--step",
            paramLabel = "N",
            order = 2,
            description = "The step that is meant; refused (7) where another one asks now.")
    private Optional<Integer> step = Optional.empty();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    RejectCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        return Sending.send(
                context(),
                store.options(console()),
                order.withReason("reject", this),
                output.json(),
                view -> OrderArguments.check(step, view));
    }
}
