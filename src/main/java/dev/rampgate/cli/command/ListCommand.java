package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.ListText;
import dev.rampgate.cli.work.Workplace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Show rollouts, those that need attention first.",
        footer = {"", "Examples:", "  rampgate list", "  rampgate list --all -o json | jq '.items[0]'"})
final class ListCommand extends Action {
    @Option(names = "--all", order = 1, description = "Those that have ended too.")
    private boolean all;

    @Option(names = "--state", paramLabel = "STATE", order = 2, description = "Only those in this state. Repeatable.")
    private List<String> states = List.of();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    ListCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused {
        try (Workplace workplace = context().services().open(store.options(console()))) {
            List<RolloutView> known = workplace.rollouts().list();
            List<RolloutView> shown = known.stream().filter(this::asked).toList();
            if (output.json()) {
                print(Documents.text(Documents.items("rampgate/rollouts/v1", shown)));
            } else if (shown.isEmpty() && !known.isEmpty()) {
                print(ListText.none(known.size()));
            } else {
                print(ListText.lines(shown, width(), console().clock().instant(), look.style(console())));
            }
            return Ending.DONE;
        }
    }

    private boolean asked(RolloutView view) {
        return states.isEmpty() ? all || view.outcome() == null : states.contains(view.state());
    }
}
