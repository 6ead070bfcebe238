package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.follow.Follow;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.follow.Manner;
import dev.rampgate.cli.options.CloudFlags;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.Login;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.work.Workplace;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "abort",
        description = {
            "Stop a rollout and go back to the weights before it; with --keep, stop and leave the weights as they are.",
            "Where no living process carries the rollout, this one takes it over and carries the abort out."
        },
        footer = {
            "",
            "Examples:",
            "  rampgate abort r-7k2m -m \"customers complain\"",
            "  rampgate abort r-7k2m --keep -m \"finished by hand\""
        })
final class AbortCommand extends Action {
    @Mixin
    private final OrderArguments order = new OrderArguments();

    @Option(names = "--keep", order = 2, description = "Leave the weights as they are.")
    private boolean keep;

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final CloudFlags cloud = new CloudFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    AbortCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        Sending.Order abort = order.to(keep ? "abort-keep" : "abort");
        try (Interruptions interruptions = new Interruptions(console());
                Workplace workplace = context().services().open(cloud.options(store, console()))) {
            RolloutView view = known(workplace.rollouts(), abort.rollout());
            Rollouts.CommandAnswer answer = Sending.ask(context(), workplace, view, abort);
            Ending told = Sending.tell(context(), view, abort, answer, output.json());
            return answer.accepted() && workplace.owns(view.id()) ? carryOut(workplace, interruptions, view) : told;
        }
    }

    /** Having ended as asked is success here. */
    private Ending carryOut(Workplace workplace, Interruptions interruptions, RolloutView view)
            throws Refused, InterruptedException {
        Manner manner = new Manner(
                output.json() ? Format.JSON : Format.TABLE,
                output.json() ? look.asideStyle(console()) : look.style(console()),
                Optional.empty(),
                false,
                false,
                Login.actor(console().around()));
        Ending ending = new Follow(console(), workplace, interruptions, manner).until(List.of(view));
        ExitCode asked = keep ? ExitCode.NEEDS_PERSON : ExitCode.ROLLED_BACK;
        return ending.code() == asked ? Ending.DONE : ending;
    }
}
