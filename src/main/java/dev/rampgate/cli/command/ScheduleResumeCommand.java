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
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        description = "Make the starts of a schedule again.",
        footer = {"", "Examples:", "  rampgate schedule resume weekly-zone-exercise"})
final class ScheduleResumeCommand extends Action {
    @Parameters(index = "0", paramLabel = "NAME", description = "The schedule: its plan's name.")
    private String name = "";

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    ScheduleResumeCommand(Context context) {
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
                    workplace.schedules().resume(name, Login.actor(console().around()));
            print(
                    output.json()
                            ? Documents.text(Documents.under("rampgate/schedule/v1", view))
                            : name + " goes on: "
                                    + (view.nextLocal() == null
                                            ? "no further start"
                                            : "next start " + view.nextLocal()));
            return Ending.DONE;
        }
    }
}
