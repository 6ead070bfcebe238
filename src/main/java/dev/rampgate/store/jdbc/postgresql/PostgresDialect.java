package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.jdbc.Dialect;
import org.jdbi.v3.core.Handle;

/**
 * Under READ COMMITTED a condition that held when a statement read it need not hold when its transaction commits: these locks make it.
 * They end with the transaction, and with the connection.
 */
final class PostgresDialect implements Dialect {
    @Override
    public void alone(Handle handle, String with) {
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .bind(0, "rampgate " + with)
                .map((result, context) -> true)
                .one();
    }

    /** Stands in the way of the UPDATE that takes a rollout over, and of renewals, but not of other readers. */
    @Override
    public void keepOwner(Handle handle, RolloutId id) {
        handle.createQuery("SELECT epoch FROM owners WHERE rollout = ? FOR SHARE")
                .bind(0, id.value())
                .mapTo(long.class)
                .findOne();
    }
}
