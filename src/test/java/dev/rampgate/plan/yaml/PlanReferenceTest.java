package dev.rampgate.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code src/docs/plan-reference.md} is drawn from the schema; {@code -Drampgate.write-docs} writes it anew. */
class PlanReferenceTest {
    private static final Path DOCUMENT = Path.of("src/docs/plan-reference.md");

    @Test
    void theDocumentIsWhatTheSchemaSays() throws IOException {
        String expected = PlanReference.of(PlanSchema.text());
        if (System.getProperty("rampgate.write-docs") != null) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(DOCUMENT)
                .as("stale; mvn test -Dtest=PlanReferenceTest -Drampgate.write-docs writes it anew")
                .content()
                .isEqualTo(expected);
    }

    @Test
    void everyKeySaysWhatItMeansAndHowItIsWritten() {
        List<String> rows = PlanReference.of(PlanSchema.text())
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(70).allSatisfy(row -> {
            String[] cells = row.split(Pattern.quote(" | "));
            assertThat(cells).as(row).hasSize(5);
            assertThat(cells[1]).as(row).isNotBlank();
            assertThat(cells[3]).as(row).isNotBlank();
            assertThat(cells[4]).as(row).matches("`.+` \\|");
        });
    }
}
