package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.ScheduleView;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.Login;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.work.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        description = "Skip the starts of a schedule until it is resumed; a rollout that runs goes on.",
        footer = {"", "Examples:", "  rampgate schedule pause weekly-zone-exercise -m \"on holiday\""})
final class SchedulePauseCommand extends Action {
    @Parameters(index = "0", paramLabel = "NAME", description = "The schedule: its plan's name.")
    private String name = "";

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "WHY",
            order = 1,
            description = "Said where starts are skipped.")
    private String reason = "";

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    SchedulePauseCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused {
        try (Workplace workplace = context().services().open(store.options(console()))) {
            ScheduleView view =
                    workplace.schedules().pause(name, Login.actor(console().around()), reason);
            print(
                    output.json()
                            ? Documents.text(Documents.under("rampgate/schedule/v1", view))
                            : name + " is paused: its starts are skipped until rampgate schedule resume " + name);
            return Ending.DONE;
        }
    }
}
