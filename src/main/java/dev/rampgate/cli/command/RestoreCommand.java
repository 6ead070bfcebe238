package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Shortcut;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.Durations;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "restore",
        description = "Give drained servers the weights back that they had before their last drain from here.",
        footer = {
            "",
            "Examples:",
            "  rampgate restore lb-bp1qjwo61pqz3a",
            "  rampgate restore lb-bp1qjwo61pqz3a --server i-bp1a --over 10m"
        })
final class RestoreCommand extends Action {
    @Mixin
    private final GroupArgument target = new GroupArgument();

    @Option(
            names = "--server",
            paramLabel = "ID,ID...",
            split = ",",
            order = 1,
            description = "Only these; left out: all that drains from here left without weight. Repeatable.")
    private List<String> servers = List.of();

    @Option(
            names = "--over",
            paramLabel = "DURATION",
            order = 2,
            converter = Durations.class,
            description = "Walk to the weights in this time; left out: at once.")
    private Duration over = Duration.ZERO;

    @Mixin
    private final Drafting drafting = new Drafting();

    RestoreCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return drafting.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        List<String> named = servers.stream().map(String::strip).toList();
        return drafting.act(
                this, new Shortcut.Restore(target.group(this), named, over), "Give them these weights now?");
    }
}
