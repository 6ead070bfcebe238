package dev.rampgate.cli.command;

import dev.rampgate.cli.exit.Ending;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "examples",
        description = "List the examples, or print one.",
        footer = {"", "Examples:", "  rampgate examples", "  rampgate examples 01-canary > checkout.yaml"})
final class ExamplesCommand extends Action {
    private static final String FOLDER = "dev/rampgate/examples";

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Print this one.")
    private Optional<String> name = Optional.empty();

    ExamplesCommand(Context context) {
        super(context);
    }

    @Override
    public Ending act() {
        List<String> names = Resources.names(FOLDER);
        if (name.isEmpty()) {
            names.forEach(one -> print(summary(one)));
            return Ending.DONE;
        }
        String file = names.stream()
                .filter(one -> one.equals(name.get()) || plain(one).equals(name.get()))
                .findFirst()
                .orElseThrow(() -> usage("there is no example '" + name.get() + "': rampgate examples  lists them"));
        print(Resources.text("/" + FOLDER + "/" + file).stripTrailing());
        return Ending.DONE;
    }

    /** The name and the first comment of the file. */
    private static String summary(String file) {
        String first = Resources.text("/" + FOLDER + "/" + file)
                .lines()
                .filter(line -> line.startsWith("# ") && line.contains(" "))
                .findFirst()
                .orElse("");
        return String.format("%-24s %s", plain(file), first.replaceFirst("^#+ *", ""))
                .stripTrailing();
    }

    private static String plain(String file) {
        return file.replaceFirst("\\.(yaml|yml)$", "");
    }
}
