package dev.rampgate.cli.command;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.Durations;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.StatusText;
import dev.rampgate.cli.work.Workplace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Show how a rollout stands, or wait until it stands so.",
        footer = {
            "",
            "Examples:",
            "  rampgate status r-7k2m",
            "  rampgate status checkout-v42 --watch",
            "  rampgate status r-7k2m --wait-for step=3 --timeout 30m"
        })
final class StatusCommand extends Action {
    private static final Duration LOOK = Duration.ofMillis(500);

    @Parameters(index = "0", paramLabel = "ID|NAME", description = "The rollout, or its plan's name.")
    private String rollout = "";

    @Option(
            names = "--watch",
            order = 1,
            description = "Show it again whenever something happened, until it has ended.")
    private boolean watch;

    @Option(
            names = "--wait-for",
            paramLabel = "WHAT",
            order = 2,
            converter = Goal.Word.class,
            description =
                    "finished, paused, waiting (for an approval) or step=N. Exits by the outcome where it ends first.")
    private Optional<Goal> goal = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            order = 3,
            converter = Durations.class,
            description = "Wait no longer than this (8).")
    private Optional<Duration> timeout = Optional.empty();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    StatusCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        if (timeout.isPresent() && goal.isEmpty() && !watch) {
            throw usage("--timeout says how long --wait-for or --watch may take: write one of them too");
        }
        if (watch && output.json()) {
            throw usage(
                    "--watch and -o json do not go together: write rampgate events " + rollout + " --follow -o jsonl");
        }
        try (Workplace workplace = context().services().open(store.options(console()))) {
            RolloutView now = known(workplace.rollouts(), rollout);
            if (goal.isEmpty() && !watch) {
                show(now);
                return Ending.DONE;
            }
            return stay(workplace.rollouts(), now);
        }
    }

    private Ending stay(Rollouts rollouts, RolloutView first) throws Refused, InterruptedException {
        Goal until = goal.orElse(Goal.FINISHED);
        long from = console().nanos().getAsLong();
        RolloutView view = first;
        long seen = last(rollouts.events(view.id(), 0, Duration.ZERO), 0);
        if (watch) {
            show(view);
        }
        while (true) {
            Optional<Ending> reached = until.reached(view);
            boolean late = timeout.isPresent()
                    && console().nanos().getAsLong() - from >= timeout.get().toNanos();
            if (reached.isPresent() || late) {
                if (!watch) {
                    show(view);
                }
                return reached.orElseGet(() -> Goal.missed(view(rollouts, first)));
            }
            long next = last(rollouts.events(view.id(), seen, LOOK), seen);
            if (next != seen) {
                seen = next;
                view = view(rollouts, view);
                if (watch) {
                    show(view);
                }
            }
        }
    }

    private static RolloutView view(Rollouts rollouts, RolloutView before) {
        return rollouts.show(before.id()).orElse(before);
    }

    private static long last(List<Event> events, long before) {
        return events.isEmpty() ? before : events.get(events.size() - 1).seq();
    }

    private void show(RolloutView view) {
        if (output.json()) {
            print(Documents.text(Documents.rollout(view)));
        } else {
            print(StatusText.lines(view, width(), console().clock().instant(), look.style(console())));
        }
    }
}
