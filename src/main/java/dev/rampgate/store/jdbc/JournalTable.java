package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Row;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements on {@code journal}: rows are inserted and read, never changed. */
final class JournalTable {
    private JournalTable() {}

    /** How many lines were written: all of them. */
    static int insert(Handle handle, Row row, List<Line> lines) {
        try (PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO journal (stream, seq, epoch, target, type, at, running_nanos, body, seal) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Line line : lines) {
                batch.bind(0, row.id().value())
                        .bind(1, line.seq())
                        .bind(2, line.epoch())
                        .bind(3, row.target().toString())
                        .bind(4, line.type())
                        .bind(5, line.at())
                        .bind(6, line.runningNanos())
                        .bind(7, line.body())
                        .bind(8, line.seal())
                        .add();
            }
            return batch.execute().length;
        }
    }

    /** The lines of a rollout from this number on, in order. */
    static List<Line> from(Handle handle, RolloutId stream, long seq) {
        return handle.createQuery("SELECT seq, epoch, type, at, running_nanos, body, seal FROM journal "
                        + "WHERE stream = ? AND seq >= ? ORDER BY seq")
                .bind(0, stream.value())
                .bind(1, seq)
                .map((result, context) -> new Line(
                        result.getLong("seq"),
                        result.getLong("epoch"),
                        result.getString("type"),
                        result.getString("at"),
                        result.getLong("running_nanos"),
                        result.getString("body"),
                        result.getString("seal")))
                .list();
    }
}
