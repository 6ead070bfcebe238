package dev.rampgate.store.jdbc;

import dev.rampgate.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A connection and who uses it now. Jdbi is started with the first statement, so that opening stays cheap. */
final class Session {
    private final Connection connection;
    private @Nullable Handle handle;

    Session(Connection connection) {
        this.connection = connection;
    }

    synchronized <T> T transaction(Function<Handle, T> work) throws SQLException {
        return handle().inTransaction(work::apply);
    }

    synchronized <T> T use(Function<Handle, T> work) throws SQLException {
        return work.apply(handle());
    }

    synchronized int version() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.getInt(1);
        }
    }

    synchronized void close() throws SQLException {
        connection.close();
    }

    private Handle handle() throws SQLException {
        if (connection.isClosed()) {
            throw new StoreException("the store is closed");
        }
        if (handle == null) {
            handle = Jdbi.create(connection).open();
        }
        return handle;
    }
}
