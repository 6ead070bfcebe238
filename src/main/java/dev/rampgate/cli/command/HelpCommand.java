package dev.rampgate.cli.command;

import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "help",
        description = "Show help on a command, or on exit-codes.",
        footer = {"", "Examples:", "  rampgate help run", "  rampgate help exit-codes"})
final class HelpCommand extends Action {
    @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND|exit-codes", description = "On this.")
    private Optional<String> topic = Optional.empty();

    HelpCommand(Context context) {
        super(context);
    }

    @Override
    public Ending act() {
        if (topic.isPresent() && topic.get().equals("exit-codes")) {
            for (ExitCode code : ExitCode.values()) {
                print(String.format("%4d  %s (%s)", code.number(), code.meaning(), code.reaction()));
            }
            return Ending.DONE;
        }
        if (topic.isEmpty()) {
            console().out().print(Commands.overview());
            return Ending.DONE;
        }
        CommandLine root = Commands.line(context(), topic.get());
        CommandLine shown = root.getSubcommands().get(topic.get());
        if (shown == null || shown.getCommandSpec().userObject() == null) {
            throw usage("there is no command or topic '" + topic.get() + "': rampgate --help  lists them");
        }
        shown.usage(console().out(), root.getColorScheme());
        return Ending.DONE;
    }
}
