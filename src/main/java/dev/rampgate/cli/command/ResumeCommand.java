package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.options.CloudFlags;
import dev.rampgate.cli.options.StoreFlags;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        description = {
            "Go on with a paused rollout.",
            "Without an ID it carries on everything left over, like rampgate recover."
        },
        footer = {"", "Examples:", "  rampgate resume r-7k2m", "  rampgate resume"})
final class ResumeCommand extends Action {
    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "The rollout, or its plan's name.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "WHY",
            order = 1,
            description = "Said in the story.")
    private String reason = "";

    @Mixin
    private final StayFlags stay = new StayFlags();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final CloudFlags cloud = new CloudFlags();

    ResumeCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return stay.format() == Format.JSON;
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        return id.isEmpty()
                ? RecoverCommand.act(context(), stay, store, cloud, id)
                : Sending.send(
                        context(), store.options(console()), new Sending.Order(id.get(), "resume", reason), json());
    }
}
