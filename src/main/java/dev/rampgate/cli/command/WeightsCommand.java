package dev.rampgate.cli.command;

import dev.rampgate.api.GroupView;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.options.CloudFlags;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.WeightsText;
import dev.rampgate.cli.work.Workplace;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "weights",
        description = "Show what a load balancer has now.",
        footer = {
            "",
            "Examples:",
            "  rampgate weights lb-bp1qjwo61pqz3a",
            "  rampgate weights cn-hangzhou/lb-bp1qjwo61pqz3a/rsp-cige6j3k2 --watch"
        })
final class WeightsCommand extends Action {
    private static final Duration EVERY = Duration.ofSeconds(2);

    @Mixin
    private final GroupArgument target = new GroupArgument();

    @Option(names = "--watch", order = 1, description = "Show it again whenever it changed, until Ctrl-C.")
    private boolean watch;

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final CloudFlags cloud = new CloudFlags();

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    WeightsCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        if (watch && output.json()) {
            throw usage("--watch and -o json do not go together: leave one of them out");
        }
        Rollouts.GroupRef group = target.group(this);
        try (Workplace workplace = context().services().open(cloud.options(store, console()))) {
            GroupView now = workplace.rollouts().weights(group);
            show(now);
            if (watch) {
                watch(workplace.rollouts(), group, now);
            }
            return Ending.DONE;
        }
    }

    private void watch(Rollouts rollouts, Rollouts.GroupRef group, GroupView first)
            throws Refused, InterruptedException {
        GroupView shown = first;
        try (Interruptions interruptions = new Interruptions(console())) {
            while (interruptions.await(EVERY).isEmpty()) {
                GroupView now = rollouts.weights(group);
                if (!now.equals(shown)) {
                    shown = now;
                    print("");
                    show(now);
                }
            }
        }
    }

    private void show(GroupView group) {
        if (output.json()) {
            print(Documents.text(Documents.under("rampgate/weights/v1", group)));
        } else {
            print(WeightsText.lines(group, width(), look.style(console())));
        }
        console().out().flush();
    }
}
