package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.options.DocumentFlag;
import dev.rampgate.cli.options.PlanText;
import dev.rampgate.settings.Excerpt;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lint",
        description = "Check plans without reaching anything: keys, units, references, gates.",
        footer = {"", "Examples:", "  rampgate lint checkout.yaml", "  rampgate lint plans/*.yaml --strict -o json"})
final class LintCommand extends Action {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The plans.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--strict", description = "Warnings are errors.")
    private boolean strict;

    @Mixin
    private final DocumentFlag output = new DocumentFlag();

    LintCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.json();
    }

    @Override
    public Ending act() {
        List<Checked> checked = files.stream().map(this::check).toList();
        List<Problem> problems =
                checked.stream().flatMap(file -> file.problems().stream()).toList();
        long wrong = problems.stream().filter(this::counts).count();
        if (output.json()) {
            print(Documents.text(document(problems, wrong == 0)));
        } else {
            checked.forEach(this::print);
            if (wrong == 0) {
                print((files.size() == 1 ? files.get(0) + " is valid" : files.size() + " plans are valid")
                        + warnings(problems.size()));
            }
        }
        return wrong == 0 ? Ending.DONE : new Ending(ExitCode.USAGE, wrong + (wrong == 1 ? " problem" : " problems"));
    }

    private static String warnings(int number) {
        return number == 0 ? "" : number == 1 ? ", with a warning" : ", with " + number + " warnings";
    }

    /** A file's text, and what is wrong with it. */
    private record Checked(String text, List<Problem> problems) {}

    private Checked check(String file) {
        try {
            String text = PlanText.read(file, console());
            return new Checked(text, context().services().lint(file, text));
        } catch (Refused unreadable) {
            String what = unreadable.reasons().get(0).replaceFirst(".*?: error ", "");
            Position whole = new Position(file, 1, 1);
            return new Checked("", List.of(new Problem(whole, Problem.Severity.ERROR, what, "", "")));
        }
    }

    private void print(Checked file) {
        file.problems().forEach(problem -> Excerpt.lines(problem, file.text()).forEach(this::print));
    }

    private boolean counts(Problem problem) {
        return strict || problem.severity() == Problem.Severity.ERROR;
    }

    private static Map<String, Object> document(List<Problem> problems, boolean valid) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "rampgate/lint/v1");
        document.put("valid", valid);
        document.put("problems", problems.stream().map(LintCommand::document).toList());
        return document;
    }

    private static Map<String, Object> document(Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", problem.at().source());
        document.put("line", problem.at().line());
        document.put("column", problem.at().column());
        document.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        document.put("what", problem.what());
        document.put("why", problem.why());
        document.put("write", problem.write());
        return document;
    }
}
