package dev.rampgate.store.jdbc.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.jdbc.Database;
import dev.rampgate.store.jdbc.Dialect;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A few connections to PostgreSQL. Every statement answers or fails within seconds. */
final class PooledDatabase implements Database {
    /** The engine's thread, the command's, the renewal of leases, and an errand of a campaign. */
    private static final int CONNECTIONS = 4;

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Who waits longer than this for a lock waits for somebody who hangs. */
    private static final Duration LOCK = Duration.ofSeconds(2);

    /** A process that stops in the midst of a transaction keeps others from its rollout no longer than this. */
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(2);

    private static final Duration STATEMENT = Duration.ofSeconds(3);

    /** Later than the server gives a statement up: when this is over, it has. */
    private static final Duration ANSWER = STATEMENT.plusSeconds(1);

    private static final Duration POOL = Duration.ofSeconds(3);

    private static final Dialect DIALECT = new PostgresDialect();

    private final PostgresServer server;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private PooledDatabase(PostgresServer server, HikariDataSource pool) {
        this.server = server;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** Throws StoreException where no connection can be made. */
    static PooledDatabase open(PostgresServer server) {
        try {
            return new PooledDatabase(server, new HikariDataSource(settings(server)));
        } catch (RuntimeException failure) {
            throw PostgresFailures.of(server, failure);
        }
    }

    private static HikariConfig settings(PostgresServer server) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("rampgate-journal");
        config.setJdbcUrl(server.jdbcUrl());
        server.user().ifPresent(config::setUsername);
        server.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(POOL.toMillis());
        config.setInitializationFailTimeout(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setExceptionOverrideClassName(ReadOnlyEviction.class.getName());
        config.addDataSourceProperty("ApplicationName", "rampgate");
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        config.addDataSourceProperty("loginTimeout", Long.toString(POOL.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
                        .formatted(STATEMENT.toMillis(), LOCK.toMillis(), IDLE_IN_TRANSACTION.toMillis()));
        return config;
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        return guarded(() -> jdbi.inTransaction(work::apply));
    }

    @Override
    public <T> T read(Function<Handle, T> query) {
        return guarded(() -> jdbi.withHandle(query::apply));
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    private <T> T guarded(Supplier<T> work) {
        if (pool.isClosed()) {
            throw new StoreException("the store is closed");
        }
        try {
            return work.get();
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw PostgresFailures.of(server, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
