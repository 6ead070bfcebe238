package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.plan.Plan;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the how-tos tell people to write and to type: every plan loads without an error, every command names one of them. */
class HowToTest {
    private static final Pattern PLAN = Pattern.compile("(?s)`([a-z]+\\.yaml)`:\n\n```yaml\n(.*?)```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *bin/rampgate ([a-z]+) (\\S+)(.*)$");
    private static final Set<String> ON_PLANS = Set.of("lint", "rehearse", "plan", "run");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/docs/how-to"))) {
            return files.sorted().toList();
        }
    }

    private static Map<String, String> plans(String page) {
        Map<String, String> plans = new TreeMap<>();
        PLAN.matcher(page).results().forEach(match -> plans.put(match.group(1), match.group(2)));
        return plans;
    }

    private static Plan read(String name, String text) {
        Problems problems = new Problems();
        Plan plan = PlanFile.read(name, text, Map.of(), problems);
        assertThat(plan).as(problems.all().toString()).isNotNull();
        return Objects.requireNonNull(plan);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPlanIsRight(Path page) throws IOException {
        Map<String, String> plans = plans(Files.readString(page));

        assertThat(plans).isNotEmpty();
        plans.forEach((name, text) -> {
            assertThat(new Wiring().lint(name, text))
                    .as(name)
                    .extracting(Problem::severity)
                    .doesNotContain(Problem.Severity.ERROR);
            assertThat(read(name, text).steps()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandIsOneAndNamesAPlanOfThePage(Path page) throws IOException {
        String text = Files.readString(page);
        Set<String> files = plans(text).keySet();
        Set<String> names = new HashSet<>();
        plans(text).forEach((name, plan) -> names.add(read(name, plan).name()));

        assertThat(COMMAND.matcher(text).results().toList()).isNotEmpty().allSatisfy(command -> {
            boolean onPlan = ON_PLANS.contains(command.group(1));
            assertThat(onPlan ? files : names).as(command.group()).contains(command.group(2));
            assertThat(Path.of("src/main/java/dev/rampgate/cli/command", commandClass(command.group(1))))
                    .exists();
        });
    }

    private static String commandClass(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1) + "Command.java";
    }
}
