package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.cli.Cli;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.Signals;
import dev.rampgate.cli.terminal.Streams;
import dev.rampgate.cli.terminal.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped scenarios hold for the shipped plans, through the whole program. */
class ScenarioExamplesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int type(List<String> arguments) {
        Console console = new Console(
                new Streams(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Streams.Terminals.NONE),
                new Surroundings(
                        Map.of(), Path.of(""), Path.of("home"), "li.wei", () -> ZoneOffset.UTC, StandardCharsets.UTF_8),
                InstantSource.system(),
                System::nanoTime,
                new Deaf());
        return Cli.run(arguments.toArray(String[]::new), console, new Wiring());
    }

    /** Nobody interrupts. */
    private static final class Deaf implements Signals {
        @Override
        public Listening listen(Consumer<Signal> told) {
            return () -> {};
        }

        @Override
        public void halt(int status) {
            throw new AssertionError("halted with " + status);
        }
    }

    private static List<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples/scenarios"))) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void everyScenarioHolds() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("test"));
        arguments.addAll(scenarios());

        assertThat(scenarios()).hasSizeGreaterThan(8);
        assertThat(type(arguments)).as(out + "\n" + err).isZero();
    }

    static List<Path> plans() throws IOException {
        return ExamplesTest.examples();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyPlanSucceedsWhereNothingGoesWrong(Path plan) {
        List<String> arguments = new ArrayList<>(List.of("rehearse", plan.toString()));
        if (plan.endsWith("05-inputs.yaml")) {
            arguments.addAll(List.of("--scenario", "examples/scenarios/inputs.yaml"));
        }
        if (plan.endsWith("08-hooks.yaml")) {
            arguments.addAll(List.of("--scenario", "examples/scenarios/hooks-all-is-well.yaml"));
        }
        if (plan.endsWith("12-drain.yaml")) {
            arguments.addAll(List.of("--scenario", "examples/scenarios/drain.yaml"));
        }
        if (plan.endsWith("13-approvals.yaml")) {
            arguments.addAll(List.of("--scenario", "examples/scenarios/approvals.yaml"));
        }
        if (plan.endsWith("14-approval-between-waves.yaml")) {
            arguments.addAll(List.of("--scenario", "examples/scenarios/waves-approved.yaml"));
        }
        assertThat(type(arguments)).as(out + "\n" + err).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("succeeded").doesNotContain("BROKEN");
    }
}
