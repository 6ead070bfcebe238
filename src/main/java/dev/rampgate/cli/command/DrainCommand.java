package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Shortcut;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.options.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drain",
        description = {
            "Empty servers without a plan file: their weights walk to 0, and stay there.",
            "rampgate restore puts back what they had. Floors hold as in any plan: half of the capacity keeps serving."
        },
        footer = {
            "",
            "Examples:",
            "  rampgate drain lb-bp1qjwo61pqz3a --server i-bp1a --over 5m",
            "  rampgate drain cn-hangzhou/lb-bp1qjwo61pqz3a --server i-bp1a,i-bp1b --batch 1 --expires 4h"
        })
final class DrainCommand extends Action {
    @Mixin
    private final GroupArgument target = new GroupArgument();

    @Option(
            names = "--server",
            paramLabel = "ID,ID...",
            required = true,
            split = ",",
            order = 1,
            description = "The servers, as rampgate weights shows them. Repeatable.")
    private List<String> servers = List.of();

    @Option(
            names = "--over",
            paramLabel = "DURATION",
            order = 2,
            converter = Durations.class,
            description = "Walk to 0 in this time, each batch; left out: at once.")
    private Duration over = Duration.ZERO;

    @Option(names = "--batch", paramLabel = "N", order = 3, description = "So many servers after one another.")
    private Optional<Integer> batch = Optional.empty();

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            order = 4,
            converter = Durations.class,
            description = "Stay, and restore them by itself after this time.")
    private Optional<Duration> expires = Optional.empty();

    @Mixin
    private final Drafting drafting = new Drafting();

    DrainCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return drafting.json();
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        if (batch.isPresent() && batch.get() < 1) {
            throw usage("--batch is at least 1, not " + batch.get());
        }
        List<String> named = servers.stream().map(String::strip).toList();
        Shortcut drain = new Shortcut.Drain(target.group(this), named, over, batch, expires);
        return drafting.act(this, drain, "Empty these servers now?");
    }
}
