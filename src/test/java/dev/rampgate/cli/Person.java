package dev.rampgate.cli;

import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.Signals;
import dev.rampgate.cli.terminal.Streams;
import dev.rampgate.cli.terminal.Surroundings;
import dev.rampgate.cli.work.Services;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Somebody who types commands: what they see, what they answer, what surrounds them. */
final class Person {
    final Map<String, String> environment = new HashMap<>();
    final Time time = new Time();
    final Keyboard keyboard = new Keyboard();
    Streams.Terminals terminals = Streams.Terminals.NONE;
    String answers = "";

    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Person(Path directory) {
        this.directory = directory;
    }

    int types(Services services, String... arguments) {
        out.reset();
        err.reset();
        Console console = new Console(
                new Streams(
                        new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminals),
                new Surroundings(
                        environment,
                        directory,
                        directory.resolve("home"),
                        "li.wei",
                        () -> ZoneOffset.UTC,
                        StandardCharsets.UTF_8),
                time,
                time::nanos,
                keyboard);
        return Cli.run(arguments, console, services);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Signals that are pressed by hand. */
    static final class Keyboard implements Signals {
        int halted = -1;
        private Consumer<Signal> listener = signal -> {};

        void press(Signal signal) {
            listener.accept(signal);
        }

        @Override
        public Listening listen(Consumer<Signal> told) {
            listener = told;
            return () -> listener = signal -> {};
        }

        @Override
        public void halt(int status) {
            halted = status;
        }
    }
}
