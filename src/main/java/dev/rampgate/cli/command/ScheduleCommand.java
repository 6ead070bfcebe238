package dev.rampgate.cli.command;

import dev.rampgate.cli.exit.Ending;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "schedule",
        description = "Plans that start by themselves; rampgate run PLAN --schedule keeps one going.",
        footer = {
            "",
            "Examples:",
            "  rampgate schedule next weekly.yaml --days 14",
            "  rampgate run weekly.yaml --schedule",
            "  rampgate schedule list",
            "  rampgate schedule pause weekly-zone-exercise -m \"on holiday\""
        })
final class ScheduleCommand extends Action {
    ScheduleCommand(Context context) {
        super(context);
    }

    @Override
    List<Action> parts() {
        return List.of(
                new ScheduleListCommand(context()),
                new ScheduleNextCommand(context()),
                new SchedulePauseCommand(context()),
                new ScheduleResumeCommand(context()),
                new ScheduleRunCommand(context()));
    }

    @Override
    public Ending act() {
        throw usage("say what: list, next, pause, resume or run");
    }
}
