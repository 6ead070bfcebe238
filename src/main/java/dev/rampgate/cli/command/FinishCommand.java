package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.FinishText;
import dev.rampgate.cli.terminal.Question;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "finish",
        description = {
            "Go straight to the last step: what stands between is skipped, its gates, waits and approvals too.",
            "To end only the present hold early, use rampgate advance."
        },
        footer = {"", "Examples:", "  rampgate finish r-7k2m -m \"known good, the gate's metric is broken\""})
final class FinishCommand extends Action {
    @Mixin
    private final OrderArguments order = new OrderArguments();

    @Option(
            names = {"-y", "--yes"},
            order = 2,
            description = "Do not ask on a terminal. Off a terminal nothing is asked anyway.")
    private boolean yes;

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    FinishCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        Sending.Order finish = order.withReason("finish", this);
        return Sending.send(context(), store.options(console()), finish, output.json(), this::ask);
    }

    private void ask(RolloutView view) throws Refused {
        FinishText.lines(view).forEach(console().err()::println);
        if (!yes && console().canAsk() && !new Question(console()).yes("Go straight to the end now?")) {
            throw new Refused(Refused.Kind.STATE, List.of("not sent: the answer was not yes; nothing was changed"));
        }
    }
}
