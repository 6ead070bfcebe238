package dev.rampgate.cli;

import dev.rampgate.api.Refused;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.command.Action;
import dev.rampgate.cli.command.Commands;
import dev.rampgate.cli.command.Context;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.work.Services;
import dev.rampgate.logging.LogFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: finds the command, runs it, and turns how it ended into an exit code and its meaning. */
public final class Cli {
    private final Console console;
    private final Context context;

    private Cli(Console console, Services services) {
        this.console = console;
        this.context = new Context(console, services);
    }

    /** Runs one command line. Does not end the program; uses no thread but the caller's, and those of the signals. */
    public static int run(String[] arguments, Console console, Services services) {
        return new Cli(console, services).run(arguments);
    }

    private int run(String[] arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (first.equals("--help") || first.equals("-h")) {
            console.out().print(Commands.overview());
            console.out().flush();
            return ExitCode.DONE.number();
        }
        CommandLine line =
                first.isEmpty() || first.startsWith("-") ? Commands.namesOnly() : Commands.line(context, first);
        int code = line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(colours())
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler(this::failed)
                .setExitCodeExceptionMapper(e -> code(e).number())
                .execute(arguments);
        console.out().flush();
        console.err().flush();
        return code;
    }

    /** picocli's own reading of NO_COLOR and the like decides for help. */
    private ColorScheme colours() {
        boolean on = console.streams().terminals().out()
                && !console.around().environment().containsKey("NO_COLOR");
        return CommandLine.Help.defaultColorScheme(on ? Ansi.AUTO : Ansi.OFF);
    }

    private int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        if (parsed.hasMatchedOption("--version")) {
            return run(new String[] {"version"});
        }
        Action action = action(parsed);
        if (action == null) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "no command given");
        }
        try {
            return finished(action.act());
        } catch (ParameterException misuse) {
            throw misuse;
        } catch (Refused | InterruptedException | RuntimeException e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "not done", e);
        }
    }

    private static @Nullable Action action(ParseResult parsed) {
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        return deepest.commandSpec().userObject() instanceof Action action ? action : null;
    }

    private int finished(Ending ending) {
        if (ending.code() != ExitCode.DONE) {
            console.out().flush();
            console.err().println(ending.sentence());
        }
        return ending.code().number();
    }

    private int misused(ParameterException e, String[] arguments) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        boolean noCommand = command.equals("rampgate") && arguments.length > 0 && !arguments[0].startsWith("-");
        console.err()
                .println(command + ": " + (noCommand ? "there is no command '" + arguments[0] + "'" : e.getMessage()));
        if (!suggestions.isEmpty()) {
            console.err().println("did you mean: " + String.join(", ", suggestions) + "?");
        }
        console.err().println("more: " + command + " --help");
        return finished(Ending.of(ExitCode.USAGE));
    }

    private int failed(Exception e, CommandLine line, ParseResult parsed) {
        ExitCode code = ExitCode.of(line.getExitCodeExceptionMapper().getExitCode(e));
        List<String> reasons = e instanceof Refused refused
                ? refused.reasons()
                : List.of("unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage());
        reasons.forEach(console.err()::println);
        if (code == ExitCode.UNEXPECTED) {
            keep(e);
        }
        Action action = action(parsed);
        if (action != null && action.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "rampgate/error/v1");
            document.put("exitCode", code.number());
            document.put("meaning", code.meaning());
            document.put("reasons", reasons);
            console.out().println(Documents.text(document));
        }
        return finished(Ending.of(code));
    }

    /** Where it can be looked at: in the log, or here where there is none. */
    private void keep(Exception e) {
        if (LogFile.inUse()) {
            LoggerFactory.getLogger(Cli.class).error("unexpected", e);
        } else {
            e.printStackTrace(console.err());
        }
    }

    private static ExitCode code(Throwable e) {
        if (e instanceof Refused refused) {
            return switch (refused.kind()) {
                case PLAN, UNKNOWN -> ExitCode.USAGE;
                case CREDENTIALS -> ExitCode.NOT_PERMITTED;
                case STATE -> ExitCode.REFUSED;
            };
        }
        return e instanceof InterruptedException ? ExitCode.INTERRUPTED : ExitCode.UNEXPECTED;
    }
}
