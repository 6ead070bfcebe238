package dev.rampgate.cli.command;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.options.CloudFlags;
import dev.rampgate.cli.options.Login;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.terminal.Question;
import dev.rampgate.cli.work.Workplace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Begin the plan of a schedule now, by hand, and stay until it has ended.",
        footer = {"", "Examples:", "  rampgate schedule run weekly-zone-exercise --yes"})
final class ScheduleRunCommand extends Action {
    @Parameters(index = "0", paramLabel = "NAME", description = "The schedule: its plan's name.")
    private String name = "";

    @Option(
            names = {"-y", "--yes"},
            order = 10,
            description = "Do not ask before the first change. Off a terminal nothing is asked anyway.")
    private boolean yes;

    @Option(
            names = "--accept-baseline",
            order = 11,
            description = "The new pool may have traffic already before the rollout begins.")
    private boolean acceptBaseline;

    @Option(
            names = "--into-blackout",
            order = 12,
            description = "Begin although a blackout of the plan will hold it; it goes on by itself afterwards.")
    private boolean intoBlackout;

    @Mixin
    private final StayFlags stay = new StayFlags();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final CloudFlags cloud = new CloudFlags();

    ScheduleRunCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return stay.format() == Format.JSON;
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        Event.Actor actor = Login.actor(console().around());
        try (Interruptions interruptions = new Interruptions(console());
                Workplace workplace = context().services().open(cloud.options(store, stay.metrics(), console()))) {
            Rollouts.Submission plan = workplace.schedules().plan(name, actor).saying(acceptBaseline, intoBlackout);
            boolean ask = !yes && stay.mayAsk(console());
            if (ask && !new Question(console()).yes("Begin " + name + " (" + plan.source() + ") now?")) {
                throw new Refused(
                        Refused.Kind.STATE, List.of("not started: the answer was not yes; nothing was changed"));
            }
            RolloutView begun = workplace.rollouts().submit(plan);
            workplace.schedules().begunByHand(name, begun, actor);
            return stay.with(console(), workplace, interruptions, List.of(begun), true);
        }
    }
}
