package dev.rampgate.store.jdbc;

import dev.rampgate.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.sqlite.JDBC;

/** The SQLite file: one connection that writes, one that reads, each used by one thread at a time. */
final class SqliteDatabase implements Database {
    /** Writes of other processes take milliseconds; whoever keeps the file longer than this is stuck. */
    private static final Duration BUSY_LIMIT = Duration.ofSeconds(10);

    private final Path file;
    private final Session writer;
    private final Session reader;

    private SqliteDatabase(Path file, Session writer, Session reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    static SqliteDatabase open(Path file) {
        try {
            Connection writer = JDBC.createConnection(url(file), settings());
            try {
                return new SqliteDatabase(
                        file, new Session(writer), new Session(JDBC.createConnection(url(file), settings())));
            } catch (SQLException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }

    static String url(Path file) {
        return JDBC.PREFIX + file;
    }

    /** WAL with FULL makes every commit durable; IMMEDIATE takes the write lock with the first statement of a transaction. */
    static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        settings.setProperty("synchronous", "FULL");
        settings.setProperty("foreign_keys", "true");
        settings.setProperty("transaction_mode", "IMMEDIATE");
        settings.setProperty("busy_timeout", Long.toString(BUSY_LIMIT.toMillis()));
        return settings;
    }

    Path file() {
        return file;
    }

    /** Runs a transaction; no other one, of any process, runs at the same time. */
    @Override
    public <T> T write(Function<Handle, T> work) {
        return guarded(() -> writer.transaction(work));
    }

    @Override
    public <T> T read(Function<Handle, T> query) {
        return guarded(() -> reader.use(query));
    }

    @Override
    public Dialect dialect() {
        return Dialect.ONE_WRITER;
    }

    /** The number that the migrations leave in the file's header; 0 for a new file. */
    int version() {
        return guarded(reader::version);
    }

    private <T> T guarded(Work<T> work) {
        try {
            return work.run();
        } catch (StoreException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw Failures.of(file, e);
        }
    }

    @Override
    public void close() {
        guarded(() -> {
            reader.close();
            writer.close();
            return true;
        });
    }

    /** Something that fails as JDBC does. */
    private interface Work<T> {
        T run() throws SQLException;
    }
}
