package dev.rampgate;

import dev.rampgate.cli.Cli;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.ProcessSignals;
import dev.rampgate.cli.terminal.Streams;
import dev.rampgate.cli.terminal.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** The program's entry point: puts the process around the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        HeadStart.of(args.length == 0 ? "" : args[0]);
        System.exit(Cli.run(args, console(), new Wiring()));
    }

    /** Results are written past {@link System#out}: libraries chatter there, and stdout is for scripts. */
    private static Console console() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(err);
        System.setErr(err);
        return new Console(
                new Streams(System.in, out, err, terminals()),
                surroundings(),
                InstantSource.system(),
                System::nanoTime,
                new ProcessSignals());
    }

    /** The launcher says which streams are terminals; without it none counts as one. */
    private static Streams.Terminals terminals() {
        List<String> names =
                List.of(System.getProperty("rampgate.terminals", "").split(","));
        return new Streams.Terminals(names.contains("in"), names.contains("out"), names.contains("err"));
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("user.name"),
                ZoneId::systemDefault,
                Charset.forName(System.getProperty("native.encoding")));
    }
}
