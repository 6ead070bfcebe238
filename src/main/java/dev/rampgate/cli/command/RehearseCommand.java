package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals;
import dev.rampgate.api.Rehearsed;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.json.Documents;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.follow.Verdict;
import dev.rampgate.cli.options.LookFlags;
import dev.rampgate.cli.options.PlanArgument;
import dev.rampgate.cli.options.PlanText;
import dev.rampgate.cli.options.StoryFlag;
import dev.rampgate.cli.screen.RehearsalText;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rehearse",
        description = {
            "Try a plan on virtual time, against a modelled load balancer: hours take milliseconds.",
            "Without a scenario every gate passes and nothing goes wrong. Exits as run would."
        },
        footer = {
            "",
            "Examples:",
            "  rampgate rehearse checkout.yaml",
            "  rampgate rehearse checkout.yaml --scenario bad-canary.yaml",
            "  rampgate examples scenarios/bad-canary      a scenario to start from"
        })
final class RehearseCommand extends Action {
    private static final Pattern SCENARIO = Pattern.compile("(?m)^(plan|expect|faults|commands):");

    @Mixin
    private final PlanArgument plan = new PlanArgument();

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            order = 3,
            description = "What happens around it: gates, commands, faults.")
    private Optional<String> scenario = Optional.empty();

    @Mixin
    private final StoryFlag output = new StoryFlag();

    @Mixin
    private final LookFlags look = new LookFlags();

    RehearseCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return output.format() == Format.JSON;
    }

    @Override
    public Ending act() throws Refused {
        Rollouts.Submission wish = plan.submission(console());
        if (SCENARIO.matcher(wish.text()).find() && !wish.text().contains("apiVersion")) {
            throw usage(wish.source() + " is a scenario, not a plan: write rehearse PLAN --scenario " + wish.source()
                    + ", or rampgate test " + wish.source());
        }
        Optional<Rehearsals.Source> around = Optional.empty();
        if (scenario.isPresent()) {
            String file = scenario.get();
            around = Optional.of(new Rehearsals.Source(file, PlanText.read(file, console())));
        }
        Rehearsed rehearsed = context()
                .services()
                .rehearsals()
                .rehearse(new Rehearsals.Order(
                        Optional.of(new Rehearsals.Source(wish.source(), wish.text())),
                        around,
                        wish.inputs(),
                        wish.acceptBaseline(),
                        wish.intoBlackout(),
                        name -> PlanText.read(name, console())));
        refuse(rehearsed);
        tell(rehearsed);
        return ending(rehearsed);
    }

    /** What nothing came of is told as by run. */
    private static void refuse(Rehearsed rehearsed) throws Refused {
        Rehearsed.Refusal refusal = rehearsed.refusal();
        if (refusal != null) {
            throw new Refused(Refused.Kind.valueOf(refusal.kind().toUpperCase(Locale.ROOT)), refusal.reasons());
        }
    }

    private void tell(Rehearsed rehearsed) {
        switch (output.format()) {
            case TABLE -> {
                print(RehearsalText.lines(rehearsed, width(), look.style(console())));
                print("  " + next(rehearsed));
            }
            case JSON -> print(Documents.text(rehearsed));
            case JSONL -> rehearsed.story().forEach(this::line);
        }
    }

    private void line(Rehearsed.Scene scene) {
        if (scene.event() != null) {
            print(Documents.line(scene.event()));
        } else if (scene.call() != null) {
            print(Documents.line(Map.of("call", scene.call())));
        } else if (scene.broken() != null) {
            print(Documents.line(Map.of("broken", scene.broken())));
        } else {
            console().err().println(scene.time() + " " + scene.note());
        }
    }

    private String next(Rehearsed rehearsed) {
        if (scenario.isEmpty()) {
            return "next: what if a gate went bad?   rampgate examples scenarios/bad-canary";
        }
        return rehearsed.expectations().isEmpty()
                ? "next: keep it as a test with expect: {outcome: " + rehearsed.outcome() + "}   rampgate test "
                        + scenario.get()
                : "next: rampgate test " + scenario.get();
    }

    private static Ending ending(Rehearsed rehearsed) {
        int broken = rehearsed.broken().size();
        RolloutView view = rehearsed.rollout();
        if (broken > 0 || view == null) {
            return new Ending(ExitCode.UNEXPECTED, broken + (broken == 1 ? " broken promise" : " broken promises"));
        }
        return Verdict.of(view);
    }
}
