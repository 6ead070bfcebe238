package dev.rampgate.store.jdbc;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Row;
import dev.rampgate.store.SubmissionKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The statements on {@code rollouts}: one row per rollout, changed with every write to its journal. */
final class RolloutTable {
    private static final String COLUMNS =
            "id, plan, provider, region, load_balancer, server_group, state, ended, seq, started_at";

    private RolloutTable() {}

    /** A row as it stands, and the seal of its newest entry. */
    record Head(Row row, String seal) {}

    /** Whether the rollout is new. */
    static boolean insert(Handle handle, Row row, Optional<SubmissionKey> key, String seal) {
        TargetRef target = row.target();
        int inserted = handle.createUpdate("INSERT INTO rollouts (" + COLUMNS + ", submission_key, seal) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")
                .bind(0, row.id().value())
                .bind(1, row.plan())
                .bind(2, target.provider())
                .bind(3, target.region())
                .bind(4, target.loadBalancer())
                .bind(5, target.group())
                .bind(6, row.state())
                .bind(7, number(row.ended()))
                .bind(8, row.seq())
                .bind(9, row.startedAt().toString())
                .bind(10, key.map(SubmissionKey::text).orElse(null))
                .bind(11, seal)
                .execute();
        return Rows.one(inserted);
    }

    /** Whether the row was where the writer believes it to be, and the writer's epoch is the newest. */
    static boolean update(Handle handle, Row row, String seal, long before, long epoch) {
        int updated = handle.createUpdate(
                        "UPDATE rollouts SET state = ?, ended = ?, seq = ?, seal = ? WHERE id = ? AND seq = ? "
                                + "AND ? = COALESCE((SELECT epoch FROM owners WHERE rollout = rollouts.id), 0)")
                .bind(0, row.state())
                .bind(1, number(row.ended()))
                .bind(2, row.seq())
                .bind(3, seal)
                .bind(4, row.id().value())
                .bind(5, before)
                .bind(6, epoch)
                .execute();
        return Rows.one(updated);
    }

    /** Another rollout that has not ended on this row's target. */
    static Optional<RolloutId> holder(Handle handle, Row row) {
        TargetRef target = row.target();
        return handle.createQuery("SELECT id FROM rollouts WHERE provider = ? AND region = ? AND load_balancer = ? "
                        + "AND server_group = ? AND ended = 0 AND id <> ?")
                .bind(0, target.provider())
                .bind(1, target.region())
                .bind(2, target.loadBalancer())
                .bind(3, target.group())
                .bind(4, row.id().value())
                .map((result, context) -> new RolloutId(result.getString(1)))
                .findOne();
    }

    /** The one of this target that was begun last. */
    static Optional<Row> newest(Handle handle, TargetRef target) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM rollouts WHERE provider = ? AND region = ? "
                        + "AND load_balancer = ? AND server_group = ? ORDER BY number DESC LIMIT 1")
                .bind(0, target.provider())
                .bind(1, target.region())
                .bind(2, target.loadBalancer())
                .bind(3, target.group())
                .map(RolloutTable::row)
                .findOne();
    }

    static Optional<Row> find(Handle handle, RolloutId id) {
        return head(handle, id).map(Head::row);
    }

    static Optional<Head> head(Handle handle, RolloutId id) {
        return handle.createQuery("SELECT " + COLUMNS + ", seal FROM rollouts WHERE id = ?")
                .bind(0, id.value())
                .map((result, context) -> new Head(row(result, context), result.getString("seal")))
                .findOne();
    }

    /** All that were begun with this key, the one begun last first. */
    static List<Row> begunWith(Handle handle, SubmissionKey key) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM rollouts WHERE submission_key = ? ORDER BY number DESC")
                .bind(0, key.text())
                .map(RolloutTable::row)
                .list();
    }

    /** All, the one begun last first. */
    static List<Row> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM rollouts ORDER BY number DESC")
                .map(RolloutTable::row)
                .list();
    }

    /** One form for all databases: SQLite has no booleans. */
    private static int number(boolean ended) {
        return ended ? 1 : 0;
    }

    private static Row row(ResultSet result, StatementContext context) throws SQLException {
        return new Row(
                new RolloutId(result.getString("id")),
                result.getString("plan"),
                new TargetRef(
                        result.getString("provider"),
                        result.getString("region"),
                        result.getString("load_balancer"),
                        result.getString("server_group")),
                result.getString("state"),
                result.getBoolean("ended"),
                Instant.parse(result.getString("started_at")),
                result.getLong("seq"));
    }
}
