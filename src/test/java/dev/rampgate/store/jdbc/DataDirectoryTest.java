package dev.rampgate.store.jdbc;

import static dev.rampgate.store.Journals.FIRST;
import static dev.rampgate.store.Journals.TARGET;
import static dev.rampgate.store.Journals.notes;
import static dev.rampgate.store.Journals.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampgate.store.NewerData;
import dev.rampgate.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void isMadeWithItsParentsForItsOwnerOnly() throws Exception {
        Path data = temporary.resolve("state").resolve("rampgate");
        try (JdbcStore store = JdbcStore.open(data)) {
            store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
            store.ownership().take(FIRST).orElseThrow().close();

            try (Stream<Path> all = Files.walk(temporary.resolve("state"))) {
                assertThat(all.filter(Files::isDirectory))
                        .allMatch(path -> permissions(path).equals("rwx------"));
            }
            try (Stream<Path> all = Files.walk(data)) {
                assertThat(all.filter(Files::isRegularFile))
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allMatch(path -> permissions(path).equals("rw-------"));
            }
        }
    }

    @Test
    void anEmptyDirectoryIsClosedToOthersAndAnUsedOneLeftAlone() throws Exception {
        Path empty = directory("empty");
        Path used = directory("used");
        Files.createFile(used.resolve("notes.txt"));

        JdbcStore.open(empty).close();
        JdbcStore.open(used).close();

        assertThat(permissions(empty)).isEqualTo("rwx------");
        assertThat(permissions(used)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(used.resolve("journal.db"))).isEqualTo("rw-------");
    }

    private Path directory(String name) throws IOException {
        Path directory = Files.createDirectory(temporary.resolve(name));
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileInItsPlaceIsRefused() throws Exception {
        Path file = Files.createFile(temporary.resolve("data"));

        assertRefused(file, file + " is a file; the data directory must be a directory");
    }

    @Test
    void aFileOnTheWayIsRefused() throws Exception {
        Path file = Files.createFile(temporary.resolve("state"));
        Path data = file.resolve("rampgate");

        assertRefused(data, data + ": cannot create the data directory: ");
    }

    @Test
    void aPlaceWhereNothingCanBeMadeIsRefused() {
        Path data = Path.of("/proc/rampgate");

        assertRefused(data, "/proc/rampgate: cannot create the data directory: ");
    }

    @Test
    void aDirectoryInThePlaceOfTheJournalIsRefused() throws Exception {
        Files.createDirectories(temporary.resolve("journal.db/x"));

        assertRefused(temporary, temporary.resolve("journal.db") + " cannot be opened; check its permissions");
    }

    @Test
    void aFileThatIsNoJournalIsRefused() throws Exception {
        Files.writeString(temporary.resolve("journal.db"), "a text that is longer than any header".repeat(200));

        assertRefused(temporary, temporary.resolve("journal.db") + " is not a journal of Rampgate, or is damaged");
    }

    @Test
    void aDamagedJournalIsRefused() throws Exception {
        try (JdbcStore store = JdbcStore.open(temporary)) {
            store.begin(row(FIRST, TARGET, 500), Optional.empty(), notes(0, 1, 500));
        }
        Path file = temporary.resolve("journal.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);

        assertThatThrownBy(() -> {
                    try (JdbcStore store = JdbcStore.open(temporary)) {
                        store.read(FIRST, 0);
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(file + " is damaged");
    }

    @Test
    void aJournalOfTheFirstFormIsReadAndContinued() throws Exception {
        firstForm(temporary.resolve("journal.db"));

        try (JdbcStore store = JdbcStore.open(temporary)) {
            assertThat(store.read(FIRST, 0)).isEqualTo(notes(0, 1, 2));
            store.append(row(FIRST, TARGET, 4), 0, notes(0, 3, 4));
            store.append(row(FIRST, TARGET, 5), 0, notes(0, 5, 5));
            assertThat(store.read(FIRST, 0)).isEqualTo(notes(0, 1, 5));
            assertThat(store.read(FIRST, 2)).isEqualTo(notes(0, 3, 5));
        }
    }

    /** What a process that is killed inside a migration leaves: the files as they are while its transaction is open. */
    @Test
    void aKillInsideAMigrationLosesNothing() throws Exception {
        Path left = Files.createDirectory(temporary.resolve("left"));
        Path before = temporary.resolve("journal.db");
        firstForm(before);
        try (SqliteDatabase half = SqliteDatabase.open(before)) {
            half.write(handle -> {
                handle.execute("PRAGMA cache_size = 1");
                Arrays.stream(migration("V2__seals_and_keys.sql")
                                .replaceAll("--.*", "")
                                .split(";"))
                        .limit(3)
                        .forEach(handle::execute);
                copy(temporary, left);
                return true;
            });
        }

        try (JdbcStore store = JdbcStore.open(left)) {
            assertThat(store.read(FIRST, 0)).isEqualTo(notes(0, 1, 2));
            store.append(row(FIRST, TARGET, 3), 0, notes(0, 3, 3));
            assertThat(store.read(FIRST, 0)).isEqualTo(notes(0, 1, 3));
        }
    }

    /** A journal as the first form had it, with two entries. */
    private static void firstForm(Path file) throws IOException {
        Flyway.configure()
                .dataSource(SqliteDatabase.url(file), null, null)
                .locations("classpath:dev/rampgate/store/jdbc/sqlite")
                .target("1")
                .load()
                .migrate();
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            database.write(handle -> handle.execute("INSERT INTO rollouts (id, plan, provider, region, load_balancer,"
                    + " server_group, state, ended, seq, started_at) VALUES ('r-7k2m', 'p', 'clb', 'cn-hangzhou', 'lb-1',"
                    + " 'rsp-1', 'running', 0, 2, '2026-11-22T14:32:00Z')"));
            for (Line line : Line.of(notes(0, 1, 2))) {
                database.write(handle -> handle.execute(
                        "INSERT INTO journal VALUES ('r-7k2m', ?, ?, 'clb', ?, ?, ?, ?)",
                        line.seq(),
                        line.epoch(),
                        line.type(),
                        line.at(),
                        line.runningNanos(),
                        line.body()));
            }
        }
    }

    private static String migration(String name) {
        try (InputStream text = Schema.class.getResourceAsStream("sqlite/" + name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aNewerFormIsRefusedAndLeftAsItIs() {
        try (JdbcStore store = JdbcStore.open(temporary)) {
            store.database().write(handle -> handle.execute("PRAGMA user_version = 99"));
        }

        assertThatThrownBy(() -> JdbcStore.open(temporary))
                .isInstanceOf(NewerData.class)
                .hasMessage(temporary.resolve("journal.db")
                        + " was written by a newer version of Rampgate (its form is 99, this version knows "
                        + Schema.VERSION + ");"
                        + " use that version, or another data directory");
        try (SqliteDatabase database = SqliteDatabase.open(temporary.resolve("journal.db"))) {
            assertThat(database.version()).isEqualTo(99);
        }
    }

    @Test
    void theMigrationsLeadToThePresentForm() {
        JdbcStore.open(temporary).close();
        try (SqliteDatabase database = SqliteDatabase.open(temporary.resolve("journal.db"))) {
            assertThat(database.version()).isEqualTo(Schema.VERSION);
        }
    }

    @Test
    void aFileThatWasMadeButNotMigratedIsCompleted() throws Exception {
        SqliteDatabase.open(temporary.resolve("journal.db")).close();

        try (JdbcStore store = JdbcStore.open(temporary)) {
            assertThat(store.list()).isEmpty();
        }
    }

    @Test
    void manyMayOpenANewOneAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> openers = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(number -> this::openAndCount)
                    .toList();
            for (Future<Integer> opened : threads.invokeAll(openers)) {
                assertThat(opened.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int openAndCount() {
        try (JdbcStore store = JdbcStore.open(temporary.resolve("new"))) {
            return store.list().size();
        }
    }

    private static void assertRefused(Path data, String message) {
        assertThatThrownBy(() -> JdbcStore.open(data))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageStartingWith(message);
    }
}
