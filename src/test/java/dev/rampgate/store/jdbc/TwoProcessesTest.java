package dev.rampgate.store.jdbc;

import static dev.rampgate.store.Journals.FIRST;
import static dev.rampgate.store.Journals.TARGET;
import static dev.rampgate.store.Journals.notes;
import static dev.rampgate.store.Journals.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.store.Ownership;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one data directory; a process is ended as {@code kill -9} does. */
@Timeout(120)
class TwoProcessesTest {
    @TempDir
    private Path data;

    private Process other;

    private BufferedReader start(String task) throws IOException {
        other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        task,
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return other.inputReader();
    }

    /** The next number it prints; whatever a logger prints is passed over. */
    private static long number(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.matches("\\d+")) {
            line = lines.readLine();
        }
        assertThat(line).as("the other process ended early").isNotNull();
        return Long.parseLong(line);
    }

    /** By its handle, which leaves its output to be read to the end. */
    @AfterEach
    void kill() throws InterruptedException {
        other.toHandle().destroyForcibly();
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aKillLosesNothingThatWasCommittedAndFreesTheRollout() throws Exception {
        BufferedReader lines = start("append");
        long newest = 0;
        while (newest < 100) {
            newest = number(lines);
        }
        kill();
        String rest = lines.readLine();
        while (rest != null) {
            newest = rest.matches("\\d+") ? Long.parseLong(rest) : newest;
            rest = lines.readLine();
        }

        try (JdbcStore store = JdbcStore.open(data);
                Ownership.Lease lease = store.ownership().take(FIRST).orElseThrow()) {
            List<Recorded> entries = store.read(FIRST, 0);

            assertThat(entries).isEqualTo(notes(1, 1, entries.size())).hasSizeGreaterThanOrEqualTo((int) newest);
            assertThat(entries.size() % 3).as("a batch is whole or not there").isEqualTo(1);
            assertThat(store.find(FIRST)).contains(row(FIRST, TARGET, entries.size()));
            assertThat(lease.epoch()).isEqualTo(2);
            store.append(row(FIRST, TARGET, entries.size() + 1), 2, notes(2, entries.size() + 1, entries.size() + 1));
        }
    }

    @Test
    void oneOwnsTheOtherLooksAndAsks() throws Exception {
        BufferedReader lines = start("answer");
        number(lines);

        try (JdbcStore store = JdbcStore.open(data)) {
            assertThat(store.ownership().taken(FIRST)).isTrue();
            assertThat(store.ownership().take(FIRST)).isEmpty();
            assertThat(store.read(FIRST, 0)).isEqualTo(notes(1, 1, 1));
            store.commands().submit(FIRST, Command.Verb.PAUSE, Actor.ENGINE, "please", 1);

            Writer questions = other.outputWriter();
            questions.write("commands?\n");
            questions.flush();
            assertThat(lines.readLine()).contains("PAUSE").contains("please");
            assertThat(store.ownership().taken(FIRST))
                    .as("looking took nothing away")
                    .isTrue();
        }
    }
}
