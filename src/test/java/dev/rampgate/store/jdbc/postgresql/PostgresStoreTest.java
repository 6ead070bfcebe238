package dev.rampgate.store.jdbc.postgresql;

import static dev.rampgate.store.Journals.FIRST;
import static dev.rampgate.store.Journals.TARGET;
import static dev.rampgate.store.Journals.notes;
import static dev.rampgate.store.Journals.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.jdbc.JdbcStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server can do to those who use it. */
class PostgresStoreTest {
    private static final String OTHERS =
            "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private final TestPostgres postgres = TestPostgres.database();
    private PooledDatabase database;
    private JdbcStore store;

    @BeforeEach
    void open() {
        database = PooledDatabase.open(postgres.address());
        store = new JdbcStore(database, new Leases(database, TestPostgres.terms("test", System::nanoTime)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theJournalIsNeverChanged() {
        store.begin(row(FIRST, TARGET, 2), Optional.empty(), notes(0, 1, 2));

        for (String change : new String[] {
            "UPDATE journal SET body = '{}' WHERE seq = 1", "DELETE FROM journal WHERE seq = 2", "TRUNCATE journal"
        }) {
            assertThatThrownBy(() -> postgres.sql(change))
                    .hasRootCauseMessage("ERROR: the journal is append-only\n"
                            + "  Where: PL/pgSQL function refuse_to_change_the_journal() line 3 at RAISE");
        }
        assertThat(store.read(FIRST, 0)).isEqualTo(notes(0, 1, 2));
    }

    @Test
    void aTargetHasOneRolloutEvenForThoseWhoDoNotAsk() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));

        assertThatThrownBy(() -> postgres.sql("INSERT INTO rollouts (id, plan, provider, region, load_balancer,"
                        + " server_group, state, ended, seq, started_at, seal) SELECT 'r-other', plan, provider, region,"
                        + " load_balancer, server_group, state, ended, seq, started_at, seal FROM rollouts"))
                .hasStackTraceContaining("one_rollout_per_target");
    }

    @Test
    void aConnectionThatIsKilledInATransactionLeavesNothingAndTheNextOneWorks() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));

        assertThatThrownBy(() -> database.write(handle -> {
                    handle.execute("UPDATE rollouts SET state = 'half'");
                    killConnections();
                    return handle.execute("UPDATE rollouts SET state = 'done'");
                }))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageStartingWith("the journal " + postgres.url() + " is starting or stopping (");
        store.append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2));
        assertThat(store.find(FIRST)).contains(row(FIRST, TARGET, 2));
    }

    private void killConnections() {
        postgres.sql("SELECT count(pg_terminate_backend(pid)) " + OTHERS);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> postgres.sql("SELECT count(*) " + OTHERS).equals("0"));
    }

    @Test
    void whetherACommitArrivedIsReadAfterwards() throws Exception {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        try (CutWire wire = CutWire.to(postgres.port());
                PooledDatabase remote = PooledDatabase.open(postgres.behind(wire.port()))) {
            JdbcStore far = new JdbcStore(remote, new Leases(remote, TestPostgres.terms("far", System::nanoTime)));
            assertThat(far.read(FIRST, 0)).isEqualTo(notes(0, 1, 1));

            wire.cutAtTheAnswerTo("COMMIT");
            assertThatThrownBy(() -> far.append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2)))
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessageContaining("does not answer any more");

            assertThat(far.read(FIRST, 0)).as("it did").isEqualTo(notes(0, 1, 2));
            far.append(row(FIRST, TARGET, 3), 0, notes(0, 3, 3));
            assertThat(store.find(FIRST)).contains(row(FIRST, TARGET, 3));
        }
    }

    @Test
    void aServerThatBecomesReadOnlySaysSoAndIsUsedAgainAfterwards() {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        postgres.readOnly(true);
        killConnections();

        for (int attempt = 0; attempt < 2; attempt++) {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(store.list()).hasSize(1));
            assertThatThrownBy(() -> store.append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2)))
                    .isExactlyInstanceOf(StoreException.class)
                    .hasMessageContaining("is read-only, as replicas are; name the primary server in journal.url");
        }

        postgres.readOnly(false);
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            store.append(row(FIRST, TARGET, 2), 0, notes(0, 2, 2));
            return true;
        });
        assertThat(store.find(FIRST)).contains(row(FIRST, TARGET, 2));
    }

    @Test
    void aCommandIsNotSeenBeforeOneOfASmallerNumber() throws Exception {
        store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(0, 1, 1));
        CountDownLatch left = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> slow = CompletableFuture.supplyAsync(
                () -> database.write(handle -> {
                    database.dialect().alone(handle, "commands of " + FIRST);
                    handle.execute("INSERT INTO commands (rollout, verb, actor_type, actor_id, reason, seen)"
                            + " VALUES ('" + FIRST + "', 'ABORT', 'USER', 'li.wei', '', 1)");
                    left.countDown();
                    return hold(goOn);
                }),
                task -> new Thread(task).start());
        hold(left);
        CompletableFuture<Long> quick = CompletableFuture.supplyAsync(
                () -> store.commands().submit(FIRST, Command.Verb.PAUSE, Actor.ENGINE, "", 1),
                task -> new Thread(task).start());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> postgres.sql("SELECT count(*) " + OTHERS + " AND wait_event = 'advisory'")
                        .equals("1"));
        assertThat(store.commands().after(FIRST, 0)).isEmpty();
        goOn.countDown();

        assertThat(slow.join()).isTrue();
        assertThat(quick.join()).isEqualTo(2);
        assertThat(store.commands().after(FIRST, 0)).extracting(Command::number).containsExactly(1L, 2L);
    }

    private static boolean hold(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoStopsInTheMidstOfATransactionHoldsNobodyUpForLong() {
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("2s");
        assertThat(setting("lock_timeout")).isEqualTo("2s");
        assertThat(setting("statement_timeout")).isEqualTo("3s");
        assertThat(setting("transaction_isolation")).isEqualTo("read committed");
    }

    private String setting(String name) {
        return database.read(
                handle -> handle.createQuery("SHOW " + name).mapTo(String.class).one());
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();

        assertThatThrownBy(() -> store.list())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }
}
