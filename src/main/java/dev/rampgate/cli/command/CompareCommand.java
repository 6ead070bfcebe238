package dev.rampgate.cli.command;

import dev.rampgate.api.Compared;
import dev.rampgate.api.Refused;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.PlanText;
import dev.rampgate.cli.recorded.RecordedCounts;
import dev.rampgate.cli.screen.ComparedText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = {
            "Compare recorded counts of errors of a canary with those of stable, interval by interval; reaches nothing.",
            "Exits 0 whatever the verdict, so that a gate can be tried on past releases."
        },
        footer = {"", "Examples:", "  rampgate compare release.json", "  rampgate compare release.json -o json"})
final class CompareCommand extends Action {
    @Parameters(index = "0", paramLabel = "FILE", description = "The counts, as JSON.")
    private String file = "";

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    CompareCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused {
        Compared compared =
                RecordedCounts.read(file, PlanText.recorded(file, console())).compared();
        if (output.json()) {
            print(Documents.text(Documents.under("rampgate/compare/v1", compared)));
        } else {
            print(ComparedText.lines(compared, width(), look.style(console())));
        }
        return Ending.DONE;
    }
}
