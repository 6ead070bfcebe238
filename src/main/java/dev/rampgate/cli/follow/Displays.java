package dev.rampgate.cli.follow;

import dev.rampgate.api.Event;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.screen.Display;
import dev.rampgate.cli.screen.LineDisplay;
import dev.rampgate.cli.screen.LiveDisplay;
import dev.rampgate.cli.screen.Style;
import dev.rampgate.cli.screen.TerminalSize;
import dev.rampgate.cli.terminal.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Chooses how a story is shown: stdout has the result only, which for people is the story itself. */
public final class Displays {
    private Displays() {}

    /** Of one rollout. */
    public static Display open(Console console, Format format, Style style, boolean alone, Supplier<RolloutView> view) {
        return open(console, format, style, alone ? Optional.of("") : Optional.empty(), view);
    }

    /**
     * Of one rollout.
     *
     * @param keys what can be pressed, as shown; empty where several rollouts are told at once, so that none has the screen
     */
    static Display open(
            Console console, Format format, Style style, Optional<String> keys, Supplier<RolloutView> view) {
        return switch (format) {
            case TABLE ->
                text(
                        console,
                        console.out(),
                        keys.filter(k -> console.streams().terminals().out()),
                        style,
                        view);
            case JSON ->
                text(
                        console,
                        console.err(),
                        keys.filter(k -> console.streams().terminals().err()),
                        style,
                        view);
            case JSONL -> new JsonLines(console.out(), lines(console, console.err(), view));
        };
    }

    private static Display text(
            Console console, PrintStream to, Optional<String> live, Style style, Supplier<RolloutView> view) {
        Supplier<TerminalSize> size = () -> TerminalSize.ask(console.around().environment());
        return live.<Display>map(keys -> new LiveDisplay(to, view, console.clock(), style, size, keys))
                .orElseGet(() -> lines(console, to, view));
    }

    private static Display lines(Console console, PrintStream to, Supplier<RolloutView> view) {
        return new LineDisplay(
                line -> {
                    to.println(line);
                    to.flush();
                },
                view,
                console.clock());
    }

    /** Events as JSON; the signs of life go elsewhere. */
    private record JsonLines(PrintStream out, Display aside) implements Display {
        @Override
        public void note(String text) {
            aside.note(text);
        }

        @Override
        public void event(Event event) {
            out.println(Documents.line(event));
            out.flush();
        }

        @Override
        public void tick() {
            aside.tick();
        }

        @Override
        public void close() {
            aside.close();
        }
    }
}
