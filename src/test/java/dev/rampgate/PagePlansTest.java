package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The six plans that the language must be able to say, each with an example that says the same with what is supported by now: whatever
 * key and reference of theirs is, the example uses.
 */
class PagePlansTest {
    /** What stands for it in the example. The reader says itself that it is not supported yet. */
    private static final Set<String> NOT_YET =
            Set.of("target.vServerGroup", "pools.*.tags", "pools.*.zone", "pools.*.port", "notify");

    /** Below these, keys are names of one's own. */
    private static final Set<String> NAMED = Set.of("pools", "gates", "targets", "inputs");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

    private static Set<String> keys(Path file) throws IOException {
        Set<String> keys = new TreeSet<>();
        add(keys, "", new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
        return keys;
    }

    private static void add(Set<String> keys, String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                String name = NAMED.contains(path) ? "*" : String.valueOf(key);
                String deeper = path.isEmpty() ? name : path + "." + name;
                keys.add(deeper);
                add(keys, path.equals("targets") ? "target" : deeper, inner);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> add(keys, path, item));
        }
    }

    private static boolean isNotYet(String key) {
        return NOT_YET.stream().anyMatch(one -> key.equals(one) || key.startsWith(one + "."));
    }

    /** By what they ask for; pools have names of their own. */
    private static Set<String> references(Path file) throws IOException {
        return REFERENCE
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1).replaceFirst("^pool\\.[^.]+", "pool"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path page(int number) {
        return Path.of("src/test/resources/page-plans", number + ".yaml");
    }

    @ParameterizedTest
    @CsvSource({"1, 02-prometheus", "2, 12-drain", "3, 10-zone-shift", "4, 09-waves", "5, 08-hooks", "6, 13-approvals"})
    void theExampleUsesWhatItsPlanUses(int number, String example) throws IOException {
        Path twin = Path.of("examples", example + ".yaml");
        Set<String> wanted = keys(page(number));
        wanted.removeIf(PagePlansTest::isNotYet);

        assertThat(keys(twin)).containsAll(wanted);
        assertThat(references(twin)).containsAll(references(page(number)));
        assertThat(new Wiring().lint(twin.toString(), Files.readString(twin)))
                .extracting(Problem::severity)
                .doesNotContain(Problem.Severity.ERROR);
        try (Stream<Path> scenarios = Files.list(Path.of("examples/scenarios"))) {
            assertThat(scenarios).anySatisfy(one -> assertThat(one).content().contains("../" + example + ".yaml"));
        }
    }

    private static List<String> refused(String plan) {
        return new Wiring()
                .lint("plan.yaml", plan).stream()
                        .map(Problem::what)
                        .filter(what -> what.endsWith(" is not supported yet"))
                        .map(what -> what.substring(0, what.indexOf(' ')))
                        .toList();
    }

    /** As soon as one of them is supported the example can say it, and has to. */
    @Test
    void whatIsLeftOutIsWhatTheReaderDoesNotTakeYet() throws IOException {
        Set<String> refused = new TreeSet<>();
        Set<String> leftOut = new TreeSet<>();
        for (int number = 1; number <= 6; number++) {
            refused.addAll(refused(Files.readString(page(number))));
            keys(page(number)).stream().filter(NOT_YET::contains).forEach(leftOut::add);
        }
        // The keys of a target are looked at where the rest of the plan is right.
        String right = Files.readString(Path.of("examples/02-prometheus.yaml"));
        refused.addAll(refused(right.replace("loadBalancer: lb-demo", "loadBalancer: lb-demo, vServerGroup: rsp-1")));

        assertThat(leftOut).containsExactlyInAnyOrderElementsOf(NOT_YET);
        assertThat(refused)
                .containsExactlyInAnyOrderElementsOf(NOT_YET.stream()
                        .map(key -> key.substring(key.lastIndexOf('.') + 1))
                        .toList());
    }
}
