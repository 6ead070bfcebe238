package dev.rampgate.cli.command;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands. Only the one that is asked for is read by reflection: that is most of the time such a program takes to start. */
public final class Commands {
    private static final int HELP_WIDTH = 100;

    /** Columns of names in the overview. */
    private static final int NAMES = 11;

    /** A command before it is made; without a line in the overview it is hidden. */
    private record Entry(String name, String line, Function<Context, Action> make) {}

    private static final List<Entry> ALL = List.of(
            new Entry("demo", "see a good and a bad release on this machine, in a minute", DemoCommand::new),
            new Entry("init", "write a commented plan to start from", InitCommand::new),
            new Entry("lint", "check plans without reaching anything", LintCommand::new),
            new Entry("plan", "show what a plan would do; changes nothing", PlanCommand::new),
            new Entry("rehearse", "try a plan on virtual time; reaches nothing", RehearseCommand::new),
            new Entry("test", "hold scenarios against what they expect: unit tests for plans", TestCommand::new),
            new Entry("judge", "score recorded series, as the gate does; reaches nothing", JudgeCommand::new),
            new Entry("compare", "compare recorded counts, as the gate does; reaches nothing", CompareCommand::new),
            new Entry("backtest", "read a gate over past metrics: when would it have failed", BacktestCommand::new),
            new Entry("run", "carry out a plan and stay until it has ended", RunCommand::new),
            new Entry("recover", "carry on what a killed process left over", RecoverCommand::new),
            new Entry("list", "show rollouts, those that need attention first", ListCommand::new),
            new Entry("status", "show how a rollout stands, or wait for it", StatusCommand::new),
            new Entry("events", "tell the whole story of a rollout", EventsCommand::new),
            new Entry("approve", "agree to the step that asks for it", ApproveCommand::new),
            new Entry("reject", "refuse to agree to it", RejectCommand::new),
            new Entry("pause", "stop a rollout where it is", PauseCommand::new),
            new Entry("resume", "go on with a paused rollout", ResumeCommand::new),
            new Entry(
                    "advance",
                    "end the present hold early; gates still apply",
                    context -> new AdvanceCommand(context, false)),
            new Entry("promote", "", context -> new AdvanceCommand(context, true)),
            new Entry("finish", "go straight to the last step; gates are skipped", FinishCommand::new),
            new Entry("abort", "stop a rollout and go back, or --keep the weights", AbortCommand::new),
            new Entry("rollback", "after the end: back to the weights before it", RollbackCommand::new),
            new Entry("retry", "try a plan once more that did not succeed", RetryCommand::new),
            new Entry("drain", "empty servers, without a plan file", DrainCommand::new),
            new Entry("restore", "give drained servers their weights back", RestoreCommand::new),
            new Entry("weights", "show what a load balancer has now", WeightsCommand::new),
            new Entry(
                    "schedule", "plans that start by themselves: list, next, pause, resume, run", ScheduleCommand::new),
            new Entry("emulator", "be a local CLB to try things against", EmulatorCommand::new),
            new Entry("schema", "print the JSON Schema of plans or events", SchemaCommand::new),
            new Entry("examples", "list the examples, or print one", ExamplesCommand::new),
            new Entry("version", "show the version", VersionCommand::new),
            new Entry("help", "show help on a command, or on exit-codes", HelpCommand::new));

    private Commands() {}

    /** The names that people are shown. */
    public static List<String> names() {
        return ALL.stream()
                .filter(entry -> !entry.line().isEmpty())
                .map(Entry::name)
                .toList();
    }

    /** What {@code rampgate --help} prints: written here, because reading picocli's classes takes longer than everything else it needs. */
    public static String overview() {
        StringBuilder text = new StringBuilder("""
                Usage: rampgate [-hV] COMMAND
                Moves production traffic by degrees, watches whether users are hurt, and goes back by itself.
                  -h, --help      Show this help.
                  -V, --version   Show the version.

                Commands:
                """);
        for (Entry entry : ALL) {
            if (!entry.line().isEmpty()) {
                text.append("  ")
                        .append(entry.name())
                        .append(" ".repeat(NAMES - entry.name().length()));
                text.append(entry.line()).append('\n');
            }
        }
        return text.append("""

                Examples:
                  rampgate lint checkout.yaml
                  rampgate plan checkout.yaml
                  rampgate run checkout.yaml

                rampgate COMMAND --help says more; rampgate help exit-codes lists the exit codes.
                """).toString();
    }

    /** The program with every command by name only, for suggestions. */
    public static CommandLine namesOnly() {
        CommandSpec root = root();
        ALL.forEach(entry -> root.addSubcommand(entry.name(), CommandSpec.create()));
        return finished(root);
    }

    /** The program with this one command, or all names where there is none of that name. */
    public static CommandLine line(Context context, String name) {
        for (Entry entry : ALL) {
            if (entry.name().equals(name)) {
                CommandSpec root = root();
                Action action = entry.make().apply(context);
                CommandLine command = described(action);
                action.parts().forEach(part -> command.addSubcommand(described(part)));
                root.addSubcommand(name, command);
                return finished(root);
            }
        }
        return namesOnly();
    }

    private static CommandLine described(Action action) {
        CommandLine command = new CommandLine(action);
        command.getCommandSpec().addOption(helpFlag());
        command.getCommandSpec().usageMessage().sortOptions(false);
        return command;
    }

    private static CommandLine finished(CommandSpec root) {
        return new CommandLine(root)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setExpandAtFiles(false)
                .setAbbreviatedOptionsAllowed(false);
    }

    private static CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("rampgate");
        root.addOption(helpFlag());
        root.addOption(OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .description("Show the version.")
                .build());
        return root;
    }

    private static OptionSpec helpFlag() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .order(100)
                .description("Show this help.")
                .build();
    }
}
