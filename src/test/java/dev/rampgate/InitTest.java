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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code init} writes, in the hands of the other commands: it has no error, and rehearses as it says. */
class InitTest {
    private static final String BOTH = "'--stable i-a,i-b --canary i-x,i-y'";

    private static final String SERVERS =
            "loadBalancer: {servers: [{id: i-a, weight: 100}, {id: i-b, weight: 100}, {id: i-c, weight: 100}, {id: i-d, weight: 100}]}\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int type(String line) {
        Console console = new Console(
                new Streams(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Streams.Terminals.NONE),
                new Surroundings(Map.of(), folder, folder, "li.wei", () -> ZoneOffset.UTC, StandardCharsets.UTF_8),
                InstantSource.system(),
                System::nanoTime,
                new Deaf());
        return Cli.run(line.split(" "), console, new Wiring());
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

    private void init(String template, String flags) {
        String balancers =
                template.equals("waves") ? "cn-hangzhou/lb-1,cn-hangzhou/lb-2,cn-hangzhou/lb-3" : "cn-hangzhou/lb-1";
        assertThat(type("init " + template + ".yaml --template " + template + " --target " + balancers
                        + " --gate http://10.0.0.9:8080/healthz " + flags))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "canary, " + BOTH + ", 0, succeeded",
        "waves, " + BOTH + ", 0, succeeded",
        "zone, '--from i-a,i-b --to i-c,i-d', 0, succeeded",
        "drain, '--servers i-a,i-b', 5, approve",
        "approval, " + BOTH + ", 3, rolled back"
    })
    void whatIsWrittenIsRightAndRehearses(String template, String flags, int exit, String says) throws IOException {
        init(template, flags);
        Files.writeString(folder.resolve("scenario.yaml"), template.equals("drain") ? SERVERS : "name: calm\n");

        assertThat(type("lint --strict " + template + ".yaml"))
                .as(out + "\n" + err)
                .isZero();
        assertThat(type("rehearse " + template + ".yaml --scenario scenario.yaml"))
                .as(out + "\n" + err)
                .isEqualTo(exit);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(says).doesNotContain("BROKEN");
    }

    @Test
    void theTemplatesThatMayBeChosenAreThoseThatAreShipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/rampgate/cli/command"))) {
            List<String> shipped = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("init-"))
                    .map(name -> name.substring(5).replace(".yaml", ""))
                    .sorted()
                    .toList();

            assertThat(type("init --help")).isZero();
            assertThat(shipped).containsExactly("approval", "canary", "drain", "waves", "zone");
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("One of canary, drain, zone, waves, approval.");
        }
    }
}
