package dev.rampgate.cli.options;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.terminal.Console;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A plan file and its inputs. */
public final class PlanArgument {
    @Parameters(index = "0", paramLabel = "FILE", description = "The plan.")
    private String file = "";

    @Option(
            names = "--set",
            paramLabel = "INPUT=VALUE",
            parameterConsumer = InputValues.class,
            order = 1,
            description = "A value for an input that the plan declares. Repeatable.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Option(
            names = "--accept-baseline",
            order = 2,
            description = "The new pool may have traffic already before the rollout begins.")
    private boolean acceptBaseline;

    @Option(
            names = "--into-blackout",
            order = 2,
            description = "Begin although a blackout of the plan will hold it; it goes on by itself afterwards.")
    private boolean intoBlackout;

    /** A submission that is any of its plan's. */
    public Rollouts.Submission submission(Console console) throws Refused {
        return submission(console, Optional.empty(), Optional.empty());
    }

    public Rollouts.Submission submission(Console console, Optional<String> digest, Optional<String> key)
            throws Refused {
        String text = PlanText.read(file, console);
        return new Rollouts.Submission(
                file, text, inputs, digest, key, acceptBaseline, intoBlackout, Login.actor(console.around()));
    }
}
