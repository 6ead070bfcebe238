package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.screen.TerminalSize;
import dev.rampgate.cli.terminal.Console;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command whose arguments were read. */
public abstract class Action {
    /** Lines of tables where stdout is no terminal: nothing is cut there. */
    private static final int ENDLESS = 400;

    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Action(Context context) {
        this.context = context;
    }

    /** Does it. Refusals and everything unexpected are thrown. */
    public abstract Ending act() throws Refused, InterruptedException;

    /** Whether stdout must hold exactly one JSON document, whatever happens. */
    public boolean json() {
        return false;
    }

    /** The commands below this one; none for most. */
    List<Action> parts() {
        return List.of();
    }

    final Context context() {
        return context;
    }

    final Console console() {
        return context.console();
    }

    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    final void print(String text) {
        console().out().println(text);
    }

    final void print(List<String> lines) {
        lines.forEach(this::print);
    }

    final int width() {
        return console().streams().terminals().out()
                ? TerminalSize.ask(console().around().environment()).columns()
                : ENDLESS;
    }

    static RolloutView known(Rollouts rollouts, String idOrName) throws Refused {
        return rollouts.show(idOrName)
                .orElseThrow(() -> new Refused(
                        Refused.Kind.UNKNOWN,
                        List.of("no rollout " + idOrName + " / rampgate list --all  shows those that are known")));
    }
}
