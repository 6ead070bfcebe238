package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals;
import dev.rampgate.api.Rehearsed;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.PlanText;
import dev.rampgate.cli.options.StoryFlag;
import dev.rampgate.cli.screen.TestText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        description = {
            "Run scenario files and hold them against what they expect: unit tests for plans.",
            "Exits 0, or 1 where something differed, or 2 where a file is wrong; all files are run."
        },
        footer = {"", "Examples:", "  rampgate test scenarios/*.yaml", "  rampgate test bad-canary.yaml -o json"})
final class TestCommand extends Action {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The scenarios.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--into-blackout", order = 1, description = "Begin although a blackout of the plan will hold it.")
    private boolean intoBlackout;

    @Mixin
    private final StoryFlag output = new StoryFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    /** A file, and what came of it: a rehearsal, or why there was none. */
    private record Tested(String file, @Nullable Rehearsed rehearsed, List<String> problems, Duration took) {
        boolean failed() {
            return rehearsed != null && !rehearsed.good();
        }
    }

    TestCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.format() == Format.JSON;
    }

    @Override
    public Ending act() {
        TestText text = new TestText(look.style(console()), width(), files);
        List<Tested> all = new ArrayList<>();
        for (String file : files) {
            Tested tested = test(file);
            all.add(tested);
            told(text, tested);
        }
        int failed = (int) all.stream().filter(Tested::failed).count();
        int wrong = (int) all.stream().filter(one -> one.rehearsed() == null).count();
        summed(text, all, failed, wrong);
        return failed + wrong == 0
                ? Ending.DONE
                : new Ending(wrong > 0 ? ExitCode.USAGE : ExitCode.UNEXPECTED, text.sum(all.size(), failed, wrong));
    }

    private Tested test(String file) {
        long begun = console().nanos().getAsLong();
        Rehearsed rehearsed = null;
        List<String> problems = List.of();
        try {
            rehearsed = context()
                    .services()
                    .rehearsals()
                    .rehearse(new Rehearsals.Order(
                            Optional.empty(),
                            Optional.of(new Rehearsals.Source(file, PlanText.read(file, console()))),
                            Map.of(),
                            false,
                            intoBlackout,
                            name -> PlanText.read(name, console())));
        } catch (Refused refused) {
            problems = refused.reasons();
        }
        return new Tested(
                file, rehearsed, problems, Duration.ofNanos(console().nanos().getAsLong() - begun));
    }

    private void told(TestText text, Tested tested) {
        Rehearsed rehearsed = tested.rehearsed();
        tested.problems().forEach(console().err()::println);
        switch (output.format()) {
            case TABLE ->
                print(
                        rehearsed == null
                                ? text.wrong(tested.file())
                                : text.line(tested.file(), rehearsed, tested.took()));
            case JSONL -> print(Documents.line(document(tested)));
            case JSON -> {}
        }
        console().out().flush();
    }

    private void summed(TestText text, List<Tested> all, int failed, int wrong) {
        switch (output.format()) {
            case TABLE -> {
                for (Tested tested : all) {
                    Rehearsed rehearsed = tested.rehearsed();
                    if (rehearsed != null && !rehearsed.good()) {
                        print(text.differences(tested.file(), rehearsed));
                    }
                }
                print("");
                print(text.sum(all.size(), failed, wrong));
            }
            case JSON -> {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("schema", "rampgate/test/v1");
                document.put("ok", failed + wrong == 0);
                document.put("files", all.stream().map(TestCommand::document).toList());
                print(Documents.text(document));
            }
            case JSONL -> {}
        }
    }

    private static Map<String, Object> document(Tested tested) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", tested.file());
        Rehearsed rehearsed = tested.rehearsed();
        document.put("ok", rehearsed != null && rehearsed.good());
        if (rehearsed == null) {
            document.put("problems", tested.problems());
            return document;
        }
        document.put("name", rehearsed.name());
        document.put("outcome", rehearsed.outcome());
        document.put("took", rehearsed.took());
        document.put("calls", rehearsed.calls());
        document.put("expectations", rehearsed.expectations());
        document.put("broken", rehearsed.broken());
        return document;
    }
}
