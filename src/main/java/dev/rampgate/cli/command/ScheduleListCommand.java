package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.ScheduleView;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.ScheduleText;
import dev.rampgate.cli.work.Workplace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Show the schedules, their next starts, and what became of the last ones.",
        footer = {
            "",
            "Examples:",
            "  rampgate schedule list",
            "  rampgate schedule list -o json | jq '.items[0].history'"
        })
final class ScheduleListCommand extends Action {
    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    ScheduleListCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused {
        try (Workplace workplace = context().services().open(store.options(console()))) {
            List<ScheduleView> all = workplace.schedules().list();
            if (output.json()) {
                print(Documents.text(Documents.items("rampgate/schedules/v1", all)));
            } else {
                print(ScheduleText.lines(all, width(), console().clock().instant(), look.style(console())));
            }
            return Ending.DONE;
        }
    }
}
