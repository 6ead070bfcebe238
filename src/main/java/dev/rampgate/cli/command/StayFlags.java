package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.follow.Follow;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.follow.Manner;
import dev.rampgate.cli.options.Durations;
import dev.rampgate.cli.options.Login;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.StoryFlag;
import dev.rampgate.cli.screen.EndingText;
import dev.rampgate.cli.screen.Style;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.work.Workplace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command stays with the rollouts that it carries. */
final class StayFlags {
    @Mixin
    private final StoryFlag story = new StoryFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            order = 20,
            converter = Durations.class,
            description = "Pause at a safe point after this long, and leave (8). A way back is not cut short.")
    private Optional<Duration> timeout = Optional.empty();

    @Option(names = "--exit-on-pause", order = 21, description = "Leave (5) when the rollout is paused.")
    private boolean exitOnPause;

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            order = 22,
            description = "Serve metrics for Prometheus there while it runs.")
    private Optional<String> metrics = Optional.empty();

    @Option(names = "--non-interactive", order = 23, description = "Ask nothing, on a terminal too.")
    private boolean nonInteractive;

    Format format() {
        return story.format();
    }

    LookFlags look() {
        return look;
    }

    Optional<String> metrics() {
        return metrics;
    }

    /** Whether it may be left before its rollouts have ended. */
    boolean mayLeave() {
        return timeout.isPresent() || exitOnPause;
    }

    boolean mayAsk(Console console) {
        return console.canAsk() && !nonInteractive;
    }

    /** Follows the rollouts, then tells how they ended. */
    Ending with(
            Console console,
            Workplace workplace,
            Interruptions interruptions,
            List<RolloutView> rollouts,
            boolean single)
            throws Refused, InterruptedException {
        return with(console, workplace, interruptions, rollouts, single, () -> {});
    }

    /** The same, doing something else in between, several times a second. */
    Ending with(
            Console console,
            Workplace workplace,
            Interruptions interruptions,
            List<RolloutView> rollouts,
            boolean single,
            Runnable meanwhile)
            throws Refused, InterruptedException {
        Style style = format() == Format.TABLE ? look.style(console) : look.asideStyle(console);
        Manner manner =
                new Manner(format(), style, timeout, exitOnPause, mayAsk(console), Login.actor(console.around()));
        Follow follow = new Follow(console, workplace, interruptions, manner).meanwhile(meanwhile);
        Ending ending = follow.until(rollouts);
        PrintStream to = format() == Format.TABLE ? console.out() : console.err();
        follow.views().forEach(view -> EndingText.lines(view, style).forEach(to::println));
        if (format() == Format.JSON) {
            console.out()
                    .println(Documents.text(
                            single
                                    ? Documents.rollout(follow.views().get(0))
                                    : Documents.items("rampgate/rollouts/v1", follow.views())));
        }
        return ending;
    }
}
