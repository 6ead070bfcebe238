package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Step;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    static final Map<String, Map<String, String>> INPUTS = Map.of(
            "05-inputs.yaml", Map.of("version", "v2"),
            "08-hooks.yaml", Map.of("version", "v2"));

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void loads(Path file) throws IOException {
        Problems problems = new Problems();
        String name = file.getFileName().toString();
        Plan plan = PlanFile.read(name, Files.readString(file), INPUTS.getOrDefault(name, Map.of()), problems);
        assertThat(problems.all()).isEmpty();
        assertThat(plan).isNotNull();
        assertThat(plan.steps()).isNotEmpty();
        assertThat(plan.gates()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void loadsWithItsTimesCutShort(Path file) throws IOException {
        Problems problems = new Problems();
        String name = file.getFileName().toString();
        String text = Shortened.of(Files.readString(file));
        Plan plan = PlanFile.read(name, text, INPUTS.getOrDefault(name, Map.of()), problems);
        assertThat(plan).as(problems.all() + text).isNotNull();
        assertThat(plan.steps())
                .filteredOn(step -> !(step.action() instanceof Step.Wait || step.action() instanceof Step.Approve))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.hold()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(text.split("every: 1[sm]", -1)).hasSize(plan.gates().size() + 1);
    }
}
