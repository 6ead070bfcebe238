package dev.rampgate.store.jdbc;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Where the tables are. Safe for several threads; both methods throw {@link dev.rampgate.store.StoreException} in one sentence where the
 * medium fails: what a transaction wrote is then there or not, which only reading tells.
 */
public interface Database extends AutoCloseable {
    /** Runs a transaction. */
    <T> T write(Function<Handle, T> work);

    /** Runs one query, which sees what was committed when it began. */
    <T> T read(Function<Handle, T> query);

    Dialect dialect();

    @Override
    void close();
}
