package dev.rampgate.store.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampgate.store.NewerData;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.jdbc.JdbcStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Databases that can't be used: each is refused with what is wrong and what to write, and never with a password. */
class PostgresRefusalsTest {
    private static final String PASSWORD = "s3cr3t-pass";

    private static PostgresServer server(String url) {
        return new PostgresServer(url, Optional.of(TestPostgres.USER), Optional.of(PASSWORD));
    }

    private static void refused(PostgresServer server, String sentence) {
        assertThatThrownBy(() -> PostgresStore.open(server, TestPostgres.terms("test", System::nanoTime))
                        .close())
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the journal " + server + " ")
                .hasMessageContaining(sentence)
                .satisfies(failure -> {
                    StringWriter everything = new StringWriter();
                    failure.printStackTrace(new PrintWriter(everything));
                    assertThat(everything.toString()).doesNotContain(PASSWORD);
                    assertThat(failure.getMessage()).doesNotContain("\n");
                });
    }

    @Test
    void aServerThatIsNotThere() {
        refused(server("postgresql://127.0.0.1:1/rampgate"), "cannot be reached; check journal.url");
    }

    @Test
    void aDatabaseThatIsNotThere() {
        String url = TestPostgres.database().url().replaceFirst("/test\\d+$", "/nowhere");
        refused(server(url), "does not exist; create the database, or name another in journal.url");
    }

    @Test
    void aWrongPassword() {
        TestPostgres postgres = TestPostgres.database();
        TestPostgres.passwordsMatter("locked" + postgres.name());
        PostgresServer locked = new PostgresServer(
                postgres.url(), Optional.of("locked" + postgres.name()), Optional.of(PASSWORD + "-not"));

        refused(locked, "refuses the user or the password; check journal.user and journal.password");
        assertThat(locked.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void tlsThatTheServerDoesNotSpeakIsNoWrongPassword() {
        PostgresServer server = server(TestPostgres.database().url() + "?sslmode=require");

        refused(server, "do not agree on TLS; check sslmode");
    }

    @Test
    void tablesOfANewerVersion() {
        TestPostgres postgres = TestPostgres.database();
        postgres.sql("UPDATE rampgate_schema_history SET version = '99' WHERE version = '1'");

        refused(
                postgres.address(),
                "was written by a newer version of Rampgate (its form is 99, this version knows 1)");
        assertThatThrownBy(postgres::open).isInstanceOf(NewerData.class);
    }

    @Test
    void tablesOfSomethingElse() {
        TestPostgres postgres = TestPostgres.empty();
        postgres.sql("CREATE TABLE customers (name text)");

        refused(postgres.address(), "holds tables of something else; name a database of its own");
    }

    @Test
    void tablesMayHaveASchemaOfTheirOwn() {
        TestPostgres postgres = TestPostgres.empty();
        postgres.sql("CREATE TABLE customers (name text); CREATE SCHEMA rampgate");

        for (int time = 0; time < 2; time++) {
            try (JdbcStore store = PostgresStore.open(
                    server(postgres.url() + "?currentSchema=rampgate"), TestPostgres.terms("test", System::nanoTime))) {
                assertThat(store.list()).isEmpty();
            }
        }
        assertThat(postgres.sql("SELECT count(*) FROM rampgate.journal")).isEqualTo("0");
    }

    @Test
    void aServerThatIsReadOnlyIsRefusedWhereTablesAreMissing() {
        TestPostgres postgres = TestPostgres.empty();
        postgres.readOnly(true);

        refused(postgres.address(), "is read-only, as replicas are; name the primary server in journal.url");
    }
}
