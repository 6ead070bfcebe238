package dev.rampgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code src/docs/stages.md} is drawn from the table of moves; {@code -Drampgate.write-docs} writes it anew. */
class StagesDocumentTest {
    private static final Path DOCUMENT = Path.of("src/docs/stages.md");
    private static final Path SOURCES = Path.of("src/main/java/dev/rampgate/rollout");

    /** A constant of an enum below its Javadoc; only constants are written in capitals at this indentation. */
    private static final Pattern CONSTANT =
            Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)+)\\*/\\s+([A-Z][A-Z_]+)\\s*[(,\\n]");

    @Test
    void theDocumentIsWhatTheTableSays() throws IOException {
        String expected = document();
        if (System.getProperty("rampgate.write-docs") != null) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(DOCUMENT)
                .as("stale; mvn test -Dtest=StagesDocumentTest -Drampgate.write-docs writes this:\n%s", expected)
                .content()
                .isEqualTo(expected);
    }

    @Test
    void everyStageCanBeReachedAndOnlyTheEndHasNoWayOut() {
        Set<Stage> reached = EnumSet.of(Stage.PREFLIGHT);
        Set<Stage> left = EnumSet.noneOf(Stage.class);
        for (Move move : Move.values()) {
            reached.add(move.to());
            left.addAll(move.from());
        }

        assertThat(reached).containsExactly(Stage.values());
        assertThat(EnumSet.complementOf(EnumSet.copyOf(left))).containsExactly(Stage.ENDED);
    }

    private static String document() throws IOException {
        return """
                <!-- Drawn from dev.rampgate.rollout.Move; do not edit. Write it anew with
                     mvn test -Dtest=StagesDocumentTest -Drampgate.write-docs -->
                # The stages of a rollout

                Forward and back the stages are the same; which way a rollout goes is its heading. Stops (a person, a gate, drift, a
                blackout, lost credentials) lie over any stage and are no stages.

                ```mermaid
                stateDiagram-v2
                    [*] --> %s
                %s    %s --> [*]
                ```

                ## Stages

                | stage | meaning |
                |---|---|
                %s
                ## Moves

                | from | move | to | meaning |
                |---|---|---|---|
                %s""".formatted(Stage.PREFLIGHT, arrows(), Stage.ENDED, stages(), moves());
    }

    private static String arrows() {
        StringBuilder arrows = new StringBuilder();
        for (Move move : Move.values()) {
            move.from().forEach(from -> arrows.append("    %s --> %s: %s\n".formatted(from, move.to(), move)));
        }
        return arrows.toString();
    }

    private static String stages() throws IOException {
        Map<String, String> meanings = meanings("Stage.java");
        StringBuilder rows = new StringBuilder();
        for (Stage stage : Stage.values()) {
            rows.append("| %s | %s |\n".formatted(stage, meaning(meanings, stage)));
        }
        return rows.toString();
    }

    private static String moves() throws IOException {
        Map<String, String> meanings = meanings("Move.java");
        StringBuilder rows = new StringBuilder();
        for (Move move : Move.values()) {
            String from = move.from().stream().map(Enum::name).collect(Collectors.joining(", "));
            rows.append("| %s | %s | %s | %s |\n".formatted(from, move, move.to(), meaning(meanings, move)));
        }
        return rows.toString();
    }

    private static String meaning(Map<String, String> meanings, Enum<?> constant) {
        assertThat(meanings).as("the Javadoc of %s", constant).containsKey(constant.name());
        return meanings.get(constant.name());
    }

    private static Map<String, String> meanings(String file) throws IOException {
        Map<String, String> meanings = new LinkedHashMap<>();
        Matcher constants = CONSTANT.matcher(Files.readString(SOURCES.resolve(file)));
        while (constants.find()) {
            meanings.put(
                    constants.group(2),
                    constants.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip());
        }
        return meanings;
    }
}
