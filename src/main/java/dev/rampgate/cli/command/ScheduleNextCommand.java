package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.InputValues;
import dev.rampgate.cli.options.PlanText;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.ScheduleText;
import dev.rampgate.cli.work.Workplace;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "next",
        description = {
            "Show when plans start, and which starts a blackout would skip.",
            "Of a plan file it reaches nothing; of a name, or of none, it looks at the schedules that are known."
        },
        footer = {
            "",
            "Examples:",
            "  rampgate schedule next weekly.yaml --days 60",
            "  rampgate schedule next -o json | jq '.items[].starts[] | select(.skipped)'"
        })
final class ScheduleNextCommand extends Action {
    private static final int MOST_DAYS = 3660;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME|FILE", description = "A schedule, or a plan file.")
    private Optional<String> which = Optional.empty();

    @Option(names = "--days", paramLabel = "N", order = 1, description = "How far to look ahead; 14 unless given.")
    private int days = 14;

    @Option(
            names = "--set",
            paramLabel = "INPUT=VALUE",
            parameterConsumer = InputValues.class,
            order = 2,
            description = "A value for an input that the plan file declares. Repeatable.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    ScheduleNextCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused {
        if (days < 1 || days > MOST_DAYS) {
            throw usage("--days is from 1 to " + MOST_DAYS + ", not " + days);
        }
        List<UpcomingStarts> starts = starts(Duration.ofDays(days));
        if (output.json()) {
            print(Documents.text(Documents.items("rampgate/schedule-starts/v1", starts)));
        } else {
            String ahead = days + (days == 1 ? " day" : " days");
            print(ScheduleText.upcoming(starts, ahead, console().clock().instant()));
        }
        return Ending.DONE;
    }

    private List<UpcomingStarts> starts(Duration ahead) throws Refused {
        if (which.isPresent() && isFile(which.get())) {
            String file = which.get();
            return List.of(context().services().starts(file, PlanText.read(file, console()), inputs, ahead));
        }
        try (Workplace workplace = context().services().open(store.options(console()))) {
            return workplace.schedules().next(which, ahead);
        }
    }

    private boolean isFile(String name) {
        return name.endsWith(".yaml")
                || name.endsWith(".yml")
                || Files.exists(console().around().directory().resolve(name));
    }
}
