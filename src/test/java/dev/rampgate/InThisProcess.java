package dev.rampgate;

import dev.rampgate.cli.Cli;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.Signals;
import dev.rampgate.cli.terminal.Streams;
import dev.rampgate.cli.terminal.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/** Whole commands, wired as in production, run in this process and in a folder. */
record InThisProcess(Path folder, Map<String, String> environment) {
    /** What a command came to: its exit code, and all it printed. */
    record Ended(int code, String said) {}

    Ended types(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Console console = new Console(
                new Streams(new ByteArrayInputStream(new byte[0]), stream, stream, Streams.Terminals.NONE),
                new Surroundings(
                        environment,
                        folder,
                        folder.resolve("home"),
                        "li.wei",
                        () -> ZoneOffset.UTC,
                        StandardCharsets.UTF_8),
                InstantSource.system(),
                System::nanoTime,
                new NoSignals());
        int code = Cli.run(arguments, console, new Wiring());
        return new Ended(code, said.toString(StandardCharsets.UTF_8));
    }

    private static final class NoSignals implements Signals {
        @Override
        public Listening listen(Consumer<Signal> told) {
            return () -> {};
        }

        @Override
        public void halt(int status) {
            throw new IllegalStateException("halted");
        }
    }
}
