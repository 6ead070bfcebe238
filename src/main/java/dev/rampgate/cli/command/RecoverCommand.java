package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.options.CloudFlags;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.terminal.Signals.Signal;
import dev.rampgate.cli.work.Workplace;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "recover",
        description = "Carry on what a killed or interrupted process left over, to its end.",
        footer = {"", "Examples:", "  rampgate recover", "  rampgate recover r-7k2m -o jsonl"})
final class RecoverCommand extends Action {
    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "Only this rollout.")
    private Optional<String> id = Optional.empty();

    @Mixin
    private final StayFlags stay = new StayFlags();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final CloudFlags cloud = new CloudFlags();

    RecoverCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return stay.format() == Format.JSON;
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        return act(context(), stay, store, cloud, id);
    }

    static Ending act(Context context, StayFlags stay, StoreFlags store, CloudFlags cloud, Optional<String> id)
            throws Refused, InterruptedException {
        try (Interruptions interruptions = new Interruptions(context.console());
                Workplace workplace =
                        context.services().open(cloud.options(store, stay.metrics(), context.console()))) {
            Tenures tenures = new Tenures(context.console(), workplace, interruptions);
            Optional<Signal> signal = id.isPresent() ? tenures.awaitEnd(id.get()) : Optional.empty();
            if (signal.isPresent()) {
                return Ending.of(Interruptions.code(signal.get()));
            }
            List<RolloutView> left = workplace.rollouts().recover(id);
            if (left.isEmpty()) {
                tenures.tell();
                context.console().err().println("nothing to recover");
                if (stay.format() == Format.JSON) {
                    context.console().out().println(Documents.text(Documents.items("rampgate/rollouts/v1", left)));
                }
                return Ending.DONE;
            }
            return stay.with(context.console(), workplace, interruptions, left, id.isPresent());
        }
    }
}
