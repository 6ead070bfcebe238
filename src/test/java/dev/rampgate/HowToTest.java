package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.cli.Cli;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.Signals;
import dev.rampgate.cli.terminal.Streams;
import dev.rampgate.cli.terminal.Surroundings;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the how-tos tell people to write and to type: every plan loads without an error, every command names one of them. */
class HowToTest {
    private static final Pattern PLAN = Pattern.compile("(?s)`([a-z]+\\.yaml)`:\n\n```yaml\n(.*?)```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *bin/rampgate (.+)$");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
    private static final Pattern TARGET = Pattern.compile("region: ([a-z0-9-]+), loadBalancer: ([a-z0-9-]+)");
    private static final Set<String> ON_TARGETS = Set.of("drain", "restore", "weights");
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
        Set<String> targets = new HashSet<>();
        plans(text).forEach((name, plan) -> {
            names.add(read(name, plan).name());
            targets.addAll(targets(plan));
        });

        assertThat(COMMAND.matcher(text).results().toList()).isNotEmpty().allSatisfy(match -> {
            List<String> words = words(match.group(1));
            int verbs = words.get(0).equals("schedule") ? 2 : 1;
            Set<String> known = ON_TARGETS.contains(words.get(0))
                    ? targets
                    : words.get(0).equals("schedule")
                            ? both(files, names)
                            : ON_PLANS.contains(words.get(0)) ? files : names;
            if (words.size() > verbs && !words.get(verbs).startsWith("-")) {
                assertThat(known).as(match.group()).contains(words.get(verbs));
            }
            assertThat(words).as(match.group()).hasSizeGreaterThan(verbs - 1);
            assertThat(help(words.subList(0, verbs)))
                    .as(match.group())
                    .contains("rampgate " + String.join(" ", words.subList(0, verbs)))
                    .contains(Stream.concat(Stream.of("Usage"), words.stream())
                            .filter(word -> word.startsWith("-") || word.equals("Usage"))
                            .map(flag -> flag.replaceFirst("=.*", ""))
                            .toList());
        });
    }

    /** As a shell takes them apart. */
    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(match -> match.group()).toList();
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static List<String> targets(String plan) {
        return TARGET.matcher(plan)
                .results()
                .map(match -> match.group(1) + "/" + match.group(2))
                .toList();
    }

    /** What a command says of itself; a word that is no command has none. */
    private static String help(List<String> verbs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(
                new Streams(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        Streams.Terminals.NONE),
                new Surroundings(
                        Map.of(), Path.of(""), Path.of("home"), "li.wei", () -> ZoneOffset.UTC, StandardCharsets.UTF_8),
                InstantSource.system(),
                System::nanoTime,
                new Deaf());
        List<String> arguments = new ArrayList<>(verbs);
        arguments.add("--help");
        assertThat(Cli.run(arguments.toArray(String[]::new), console, new Wiring()))
                .as(String.join(" ", verbs))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
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
}
