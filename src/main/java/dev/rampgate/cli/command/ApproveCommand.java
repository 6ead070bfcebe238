package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.Login;
import dev.rampgate.cli.options.StoreFlags;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "approve",
        description = "Agree to the step that asks for it; the rollout goes on when enough people have.",
        footer = {
            "",
            "Examples:",
            "  rampgate approve r-7k2m -m \"numbers ok\"",
            "  rampgate approve payments-v7 --step 4 -m \"report checked\""
        })
final class ApproveCommand extends Action {
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

    ApproveCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        return Sending.send(context(), store.options(console()), order.to("approve"), output.json(), this::check);
    }

    /** Nobody's identity is proved without a server: that somebody else approves is advice here. */
    private void check(RolloutView view) throws Refused {
        OrderArguments.check(step, view);
        if (view.approval() != null
                && view.startedBy().equals(Login.actor(console().around()))) {
            console()
                    .err()
                    .println("note: you began " + view.id()
                            + " yourself; a second person should look at it and approve");
        }
    }
}
