package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which rollout a command is for, and why. */
final class OrderArguments {
    @Parameters(index = "0", paramLabel = "ID", description = "The rollout, or its plan's name.")
    private String rollout = "";

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "WHY",
            order = 1,
            description = "Said in the story.")
    private String reason = "";

    Sending.Order to(String verb) {
        return new Sending.Order(rollout, verb, reason);
    }

    /** The same where whoever reads the story later has to know why. */
    Sending.Order withReason(String verb, Action action) {
        if (reason.isBlank()) {
            throw action.usage(verb + " needs a reason, which the story keeps: write -m \"why\"");
        }
        return to(verb);
    }

    /** Refuses where the rollout is at another step than the one that is meant. */
    static void check(Optional<Integer> step, RolloutView view) throws Refused {
        int now = view.progress().step();
        if (step.isPresent() && step.get() != now) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of(view.id() + " is at step " + now + " of "
                            + view.steps().size() + ", not at step " + step.get() + ": rampgate status " + view.id()));
        }
    }
}
