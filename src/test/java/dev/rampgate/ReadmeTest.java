package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path CODE = Path.of("src/main/java/dev/rampgate");

    private String readme = "";

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    private List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(readme)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void theSmallestPlanIsTheExampleItself() throws IOException {
        assertThat(found("(?s)```yaml\n(.*?)```"))
                .containsExactly(Files.readString(Path.of("examples/01-canary.yaml")));
    }

    @Test
    void theTestCommandIsTheOneThatIsRun() throws IOException {
        List<String> commands = found("(?m)^(mvn .*)$");
        assertThat(commands).hasSize(1);
        assertThat(Files.readAllLines(Path.of(".ci/run"))).endsWith(commands.get(0));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> links = found("\\]\\(([^)]+)\\)");
        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    @Test
    void everyRoomOnTheWayThroughTheCodeIsThere() {
        List<String> rooms = found("`([a-z]+/[A-Z][A-Za-z]+)`");
        assertThat(rooms)
                .hasSizeGreaterThan(4)
                .allSatisfy(room -> assertThat(CODE.resolve(room + ".java")).exists());
    }

    @Test
    void everyPlanThatACommandNamesIsThere() {
        List<String> files = Pattern.compile("(?m)^bin/rampgate .*?((?:examples|config)/\\S+)")
                .matcher(readme)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(files)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }
}
