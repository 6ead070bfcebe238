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
        CommandLine root = topic.isPresent() ? Commands.line(context(), topic.get()) : Commands.overview();
        CommandLine shown = topic.isPresent() ? root.getSubcommands().get(topic.get()) : root;
        if (shown == null || (shown != root && shown.getCommandSpec().userObject() == null)) {
            throw usage("there is no command or topic '" + topic.orElse("") + "': rampgate --help  lists them");
        }
        shown.usage(console().out(), root.getColorScheme());
        return Ending.DONE;
    }
}
