package dev.rampgate.cli.command;

import dev.rampgate.api.Backtested;
import dev.rampgate.api.Backtests;
import dev.rampgate.api.Refused;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.CloudFlags;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.PlanArgument;
import dev.rampgate.cli.options.PointInTime;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.BacktestText;
import dev.rampgate.cli.work.Workplace;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backtest",
        description = {
            "Read one gate of a plan over past metrics: when would it have failed? Changes nothing.",
            "As if the weights had been verified at --from and had stayed. Of a plan in waves, the servers are those of its first target.",
            "Exits 0 whatever the gate would have said."
        },
        footer = {
            "",
            "Examples:",
            "  rampgate backtest checkout.yaml --gate errors --from 2026-11-20T10:00Z --to 2026-11-20T16:00Z",
            "  rampgate backtest checkout.yaml --gate errors --from 2026-11-20T18:00+08:00 --to 2026-11-21T00:00+08:00 -o json"
        })
final class BacktestCommand extends Action {
    @Mixin
    private final PlanArgument plan = new PlanArgument();

    @Option(names = "--gate", paramLabel = "NAME", required = true, order = 3, description = "The gate.")
    private String gate = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            order = 4,
            converter = PointInTime.class,
            description = "Since when, like 2026-11-20T10:00Z or 2026-11-20T18:00+08:00.")
    private Instant from = Instant.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            required = true,
            order = 5,
            converter = PointInTime.class,
            description = "Until when.")
    private Instant to = Instant.EPOCH;

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final CloudFlags cloud = new CloudFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    BacktestCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused {
        try (Workplace workplace = context().services().open(cloud.options(store, console()))) {
            Backtested tested = workplace
                    .backtests()
                    .backtest(plan.submission(console()), new Backtests.Period(gate, from, to), this::tell);
            if (output.json()) {
                print(Documents.text(Documents.under("rampgate/backtest/v1", tested)));
            } else {
                print(BacktestText.lines(tested, width(), look.style(console())));
            }
            return Ending.DONE;
        }
    }

    /** Long ones say how far they are; what a script reads stays as it is. */
    private void tell(int reading, long all) {
        if (reading % 500 == 0) {
            console().err().println(reading + " of about " + all + " readings");
        }
    }
}
