package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** One PostgreSQL server for all tests of a process, started with the first of them; each test has a database of its own. */
public final class TestPostgres {
    public static final String USER = "postgres";

    private static final String READY = "ready";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private final String name;

    private TestPostgres(String name) {
        this.name = name;
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            new TestPostgres(USER).sql("CREATE DATABASE " + READY, server);
            PostgresStore.open(address(READY, server), terms("nobody", System::nanoTime))
                    .close();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database with empty tables. */
    public static TestPostgres database() {
        return of("TEMPLATE " + READY);
    }

    /** A database with nothing in it. */
    static TestPostgres empty() {
        return of("");
    }

    private static TestPostgres of(String how) {
        TestPostgres database = new TestPostgres("test" + NUMBER.incrementAndGet());
        new TestPostgres(USER).sql("CREATE DATABASE " + database.name + " " + how);
        return database;
    }

    public String url() {
        return url(name, SERVER);
    }

    private static String url(String name, EmbeddedPostgres server) {
        return "postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    public PostgresServer address() {
        return address(name, SERVER);
    }

    private static PostgresServer address(String name, EmbeddedPostgres server) {
        return new PostgresServer(url(name, server), Optional.of(USER), Optional.empty());
    }

    static LeaseTerms terms(String holder, LongSupplier nanos) {
        return new LeaseTerms(holder, Duration.ofSeconds(5), nanos);
    }

    String name() {
        return name;
    }

    public int port() {
        return SERVER.getPort();
    }

    /** Whether new connections may write. */
    void readOnly(boolean on) {
        new TestPostgres(USER)
                .sql("ALTER DATABASE " + name + (on ? " SET default_transaction_read_only = on" : " RESET ALL"));
    }

    /** The same through another port. */
    PostgresServer behind(int port) {
        return new PostgresServer("postgresql://127.0.0.1:" + port + "/" + name, Optional.of(USER), Optional.empty());
    }

    /** Makes a user who needs a password; the others of this server need none. */
    static void passwordsMatter(String user) {
        TestPostgres server = new TestPostgres(USER);
        server.sql("CREATE ROLE " + user + " LOGIN PASSWORD 'right'");
        try {
            Path rules = Path.of(server.sql("SHOW hba_file"));
            Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.sql("SELECT pg_reload_conf()");
    }

    /** The journals as another process sees them. */
    public JdbcStore open() {
        return PostgresStore.open(address(), terms("test", System::nanoTime));
    }

    /** By a connection of its own; the first value of the result, if there is one. */
    public String sql(String statement) {
        return sql(statement, SERVER);
    }

    private String sql(String statement, EmbeddedPostgres server) {
        try (Connection connection = DriverManager.getConnection("jdbc:" + url(name, server), USER, "");
                Statement run = connection.createStatement()) {
            boolean asked = run.execute(statement);
            try (ResultSet result = asked ? run.getResultSet() : null) {
                return result != null && result.next() ? String.valueOf(result.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
