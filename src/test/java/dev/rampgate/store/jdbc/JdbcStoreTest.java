package dev.rampgate.store.jdbc;

import static dev.rampgate.store.Journals.FIRST;
import static dev.rampgate.store.Journals.SECOND;
import static dev.rampgate.store.Journals.TARGET;
import static dev.rampgate.store.Journals.notes;
import static dev.rampgate.store.Journals.row;
import static dev.rampgate.store.Journals.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.store.NewerData;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStoreTest {
    @TempDir
    private Path directory;

    private JdbcStore store;

    @BeforeEach
    void open() {
        store = JdbcStore.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private int sql(String statement) {
        return store.database().write(handle -> handle.execute(statement));
    }

    @Test
    void commitsAreDurableAndReadersNotBlocked() {
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
        assertThat(pragma("busy_timeout")).isEqualTo("10000");
    }

    private String pragma(String name) {
        return texts("PRAGMA " + name).get(0);
    }

    private List<String> texts(String query) {
        return store.database()
                .write(handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    @Test
    void theJournalIsNeverChanged() {
        store.begin(row(FIRST, TARGET, 2), Optional.empty(), notes(0, 1, 2));

        assertThatThrownBy(() -> sql("UPDATE journal SET body = '{}' WHERE seq = 1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql("DELETE FROM journal WHERE seq = 2"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("append-only");
        assertThat(store.read(FIRST, 0)).isEqualTo(notes(0, 1, 2));
    }

    @Test
    void streamEpochAndTargetStandInEveryLine() {
        Ownership.Lease lease = store.ownership().take(FIRST).orElseThrow();
        store.begin(row(FIRST, target("lb-2"), 1), Optional.empty(), notes(0, 1, 1));
        store.append(row(FIRST, TARGET, 2), 1, notes(1, 2, 2));
        lease.close();

        assertThat(texts("SELECT stream || ' ' || seq || ' ' || epoch || ' ' || target FROM journal ORDER BY seq"))
                .containsExactly("r-7k2m 1 0 cn-hangzhou/lb-2/rsp-1", "r-7k2m 2 1 cn-hangzhou/lb-2/rsp-1");
    }

    @Test
    void aNewerTypeOfEntryIsNamedAndNothingOfTheJournalIsRead() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        sql("INSERT INTO journal VALUES ('r-7k2m', 2, 0, 't', 'teleported', '2026-11-22T14:32:04Z', 0, '{}', '')");

        assertThatThrownBy(() -> store.read(FIRST, 0))
                .isInstanceOf(NewerData.class)
                .hasMessage("entry 2 of r-7k2m is of type \"teleported\", which this version of Rampgate does not know;"
                        + " use a newer one");
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void anEntryThatIsNotAsItWasWrittenIsDamage() {
        store.begin(row(FIRST, TARGET, 3), Optional.empty(), notes(0, 1, 3));
        store.append(row(FIRST, TARGET, 5), 0, notes(0, 4, 5));
        sql("DROP TRIGGER journal_is_never_updated");

        sql("UPDATE journal SET body = replace(body, '2', '3') WHERE seq = 2");

        assertThatThrownBy(() -> store.read(FIRST, 0))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("entry 2 of r-7k2m is not as it was written: the journal is damaged");
        assertThat(store.read(FIRST, 3)).isEqualTo(notes(0, 4, 5));
    }

    @Test
    void anEntryThatWasPutInLaterIsDamage() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        sql("INSERT INTO journal SELECT stream, 2, epoch, target, type, at, running_nanos, body, seal FROM journal");

        assertThatThrownBy(() -> store.read(FIRST, 0))
                .hasMessage("entry 2 of r-7k2m is not as it was written: the journal is damaged");
        assertThatThrownBy(() -> store.read(FIRST, 1))
                .hasMessage("entry 2 of r-7k2m is not as it was written: the journal is damaged");
    }

    @Test
    void aGapInTheJournalIsDamage() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        sql("INSERT INTO journal VALUES ('r-7k2m', 3, 0, 't', 'counted', '2026-11-22T14:32:04Z', 0, '{}', '')");

        assertThatThrownBy(() -> store.read(FIRST, 0))
                .isInstanceOf(StoreException.class)
                .hasMessage("entry 2 of r-7k2m is missing: the journal is damaged");
    }

    @Test
    void aBodyWithoutItsFieldsIsNotRead() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        sql(
                "INSERT INTO journal VALUES ('r-7k2m', 2, 0, 't', 'noted', '2026-11-22T14:32:04Z', 0, '{\"type\":\"a\"}', '')");

        assertThatThrownBy(() -> store.read(FIRST, 0))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageStartingWith("entry 2 of r-7k2m (noted) cannot be read: ")
                .hasMessageContaining("text");
    }

    @Test
    void aFullDiskWritesNothingAndTheStoreLivesOn() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        long pages = Long.parseLong(pragma("page_count"));
        pragma("max_page_count = " + (pages + 2));

        assertThatThrownBy(() -> store.append(row(FIRST, TARGET, 2001), 0, notes(0, 2, 2001)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("journal.db")
                .hasMessageContaining("the disk is full");
        assertThat(store.read(FIRST, 0)).isEqualTo(notes(0, 1, 1));
        assertThat(store.find(FIRST)).contains(row(FIRST, TARGET, 1));

        pragma("max_page_count = 100000");
        store.append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2));
        assertThat(store.read(FIRST, 0)).isEqualTo(notes(0, 1, 2));
    }

    @Test
    void aFailedTakeLeavesTheRolloutFree() {
        sql("CREATE TRIGGER broken BEFORE INSERT ON owners BEGIN SELECT RAISE(ABORT, 'no owners today'); END");

        assertThatThrownBy(() -> store.ownership().take(FIRST))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no owners today");
        sql("DROP TRIGGER broken");
        try (Ownership.Lease lease = store.ownership().take(FIRST).orElseThrow()) {
            assertThat(lease.epoch()).isEqualTo(1);
        }
    }

    @Test
    void aLeaseEndsWithANewerEpochEvenIfItsLockFileStands() {
        Ownership.Lease first = store.ownership().take(FIRST).orElseThrow();
        sql("UPDATE owners SET epoch = 2");

        assertThat(first.valid()).isFalse();
        first.close();
    }

    @Test
    void aLeaseOutlivesItsStoreUntilItIsClosed() {
        JdbcStore closing = JdbcStore.open(directory);
        Ownership.Lease lease = closing.ownership().take(SECOND).orElseThrow();
        closing.close();

        assertThat(store.ownership().taken(SECOND)).isTrue();
        lease.close();
        assertThat(store.ownership().taken(SECOND)).isFalse();
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();

        assertThatThrownBy(() -> store.list())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aStoppedTransactionLeavesNothing() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));

        assertThatThrownBy(() -> store.database().write(JdbcStoreTest::writeAndStop))
                .hasMessageContaining("stopped");
        assertThat(store.find(FIRST)).contains(row(FIRST, TARGET, 1));
    }

    private static int writeAndStop(Handle handle) {
        handle.execute("UPDATE rollouts SET seq = 9");
        throw new IllegalStateException("stopped");
    }

    @Test
    void commandsAreStampedByTheDatabase() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        store.commands().submit(FIRST, Command.Verb.PAUSE, Actor.ENGINE, "", 1);

        assertThat(texts("SELECT submitted_at FROM commands"))
                .singleElement()
                .asString()
                .matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void everythingLiesInTheDirectory() throws Exception {
        try (var names = Files.list(directory)) {
            assertThat(names.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("journal.db", "journal.db-wal", "journal.db-shm", "locks");
        }
    }
}
