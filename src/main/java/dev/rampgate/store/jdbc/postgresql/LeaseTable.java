package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.store.Ownership;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The statements on {@code owners}. Every time in them is the database's own. */
final class LeaseTable {
    private LeaseTable() {}

    /** A lease in force: what it is for, and its epoch. */
    record Key(String name, long epoch) {}

    /** Begins a new epoch where nobody has it, 1 for the first; empty while somebody does. */
    static Optional<Long> take(Handle handle, String name, String holder, Duration life) {
        return handle.createQuery("INSERT INTO owners (rollout, epoch, holder, expires_at) "
                        + "VALUES (?, 1, ?, clock_timestamp() + ? * interval '1 millisecond') "
                        + "ON CONFLICT (rollout) DO UPDATE SET epoch = owners.epoch + 1, holder = excluded.holder, "
                        + "expires_at = excluded.expires_at WHERE owners.expires_at <= clock_timestamp() "
                        + "RETURNING epoch")
                .bind(0, name)
                .bind(1, holder)
                .bind(2, life.toMillis())
                .map((result, context) -> result.getLong(1))
                .findOne();
    }

    /** Renews those that still have their epoch and were not given back, also after their time: nobody has taken them. */
    static Set<Key> renew(Handle handle, List<Key> leases, Duration life) {
        return handle.createQuery("UPDATE owners SET expires_at = clock_timestamp() + ? * interval '1 millisecond' "
                        + "FROM unnest(?, ?) AS held (name, number) WHERE rollout = held.name "
                        + "AND epoch = held.number AND expires_at > '-infinity' RETURNING rollout, epoch")
                .bind(0, life.toMillis())
                .bindArray(1, String.class, leases.stream().map(Key::name).toList())
                .bindArray(2, Long.class, leases.stream().map(Key::epoch).toList())
                .map((result, context) -> new Key(result.getString("rollout"), result.getLong("epoch")))
                .set();
    }

    /** Gives one back, if it still has its epoch; the next owner needs to wait for nothing. */
    static int free(Handle handle, Key lease) {
        return handle.createUpdate("UPDATE owners SET expires_at = '-infinity' WHERE rollout = ? AND epoch = ?")
                .bind(0, lease.name())
                .bind(1, lease.epoch())
                .execute();
    }

    /** Empty where nobody has it now. */
    static Optional<Ownership.Tenure> tenure(Handle handle, String name) {
        return handle.createQuery("SELECT holder, expires_at, "
                        + "extract(epoch FROM expires_at - clock_timestamp()) * 1000 AS millis_left "
                        + "FROM owners WHERE rollout = ? AND expires_at > clock_timestamp()")
                .bind(0, name)
                .map(LeaseTable::tenure)
                .findOne();
    }

    private static Ownership.Tenure tenure(ResultSet result, StatementContext context) throws SQLException {
        return new Ownership.Tenure(
                result.getString("holder"),
                Duration.ofMillis(result.getLong("millis_left")),
                result.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
