package dev.rampgate.cli.command;

import dev.rampgate.api.Judgement;
import dev.rampgate.api.Refused;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.PlanText;
import dev.rampgate.cli.recorded.RecordedSeries;
import dev.rampgate.cli.screen.JudgementText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "judge",
        description = {
            "Judge recorded series of an experiment against those of a control, as Kayenta does; reaches nothing.",
            "Exits 0 whatever the verdict, so that a gate can be tried on past releases."
        },
        footer = {"", "Examples:", "  rampgate judge release.json", "  rampgate judge release.json -o json"})
final class JudgeCommand extends Action {
    @Parameters(index = "0", paramLabel = "FILE", description = "The series, as JSON.")
    private String file = "";

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    JudgeCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused {
        RecordedSeries series = RecordedSeries.read(file, PlanText.recorded(file, console()));
        series.warnings().forEach(console().err()::println);
        Judgement judgement = series.judged();
        if (output.json()) {
            print(Documents.text(Documents.under("rampgate/judge/v1", judgement)));
        } else {
            print(JudgementText.lines(judgement, width(), look.style(console())));
        }
        return Ending.DONE;
    }
}
