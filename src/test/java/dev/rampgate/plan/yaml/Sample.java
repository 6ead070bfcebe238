package dev.rampgate.plan.yaml;

import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan file among the test resources. A first line {@code # with a=b c=d} gives values for its inputs; what is expected of it
 * stands beside it in a file of the same name that ends in {@code .txt}.
 */
record Sample(Path file) {
    private static final Path ROOT = Path.of("src/test/resources");
    private static final String WITH = "# with ";

    /** Every sample under a directory of the test resources, by name. */
    static List<Sample> in(String directory) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Sample::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return content(file);
    }

    Map<String, String> inputs() {
        String first = text().lines().findFirst().orElse("");
        return first.startsWith(WITH)
                ? Arrays.stream(first.substring(WITH.length()).split(" "))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]))
                : Map.of();
    }

    List<String> expected() {
        return content(Path.of(file.toString().replace(".yaml", ".txt")))
                .lines()
                .toList();
    }

    /** Every problem as {@code line:column severity what / why / what to write}. */
    static List<String> lines(Problems problems) {
        return problems.all().stream()
                .map(Problem::toString)
                .map(line -> line.substring(line.indexOf(':') + 1))
                .toList();
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }

    private static String content(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
