package dev.rampgate.store.jdbc;

import dev.rampgate.store.ScheduleRow;
import dev.rampgate.store.ScheduleStore.Fate;
import dev.rampgate.store.ScheduleStore.Occurrence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements on {@code schedules} and {@code occurrences}. Times are RFC 3339, inputs are JSON. */
final class ScheduleTable {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> INPUTS = new TypeReference<>() {};
    private static final String COLUMNS = "name, source, text, inputs, since, paused_by, paused_at, pause_reason";

    private ScheduleTable() {}

    static int write(Handle handle, ScheduleRow row) {
        return handle.createUpdate("INSERT INTO schedules (name, source, text, inputs, since) VALUES (?, ?, ?, ?, ?) "
                        + "ON CONFLICT (name) DO UPDATE SET source = excluded.source, text = excluded.text, "
                        + "inputs = excluded.inputs, since = excluded.since")
                .bind(0, row.name())
                .bind(1, row.source())
                .bind(2, row.text())
                .bind(3, MAPPER.writeValueAsString(row.inputs()))
                .bind(4, row.since().toString())
                .execute();
    }

    static Optional<ScheduleRow> find(Handle handle, String name) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM schedules WHERE name = ?")
                .bind(0, name)
                .map(ScheduleTable::row)
                .findOne();
    }

    static List<ScheduleRow> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM schedules ORDER BY name")
                .map(ScheduleTable::row)
                .list();
    }

    private static ScheduleRow row(ResultSet result, StatementContext context) throws SQLException {
        String by = result.getString("paused_by");
        Optional<ScheduleRow.Pause> pause = by == null
                ? Optional.empty()
                : Optional.of(new ScheduleRow.Pause(
                        by, Instant.parse(result.getString("paused_at")), result.getString("pause_reason")));
        return new ScheduleRow(
                result.getString("name"),
                result.getString("source"),
                result.getString("text"),
                MAPPER.readValue(result.getString("inputs"), INPUTS),
                Instant.parse(result.getString("since")),
                pause);
    }

    static boolean pause(Handle handle, String name, Optional<ScheduleRow.Pause> pause) {
        int updated = handle.createUpdate(
                        "UPDATE schedules SET paused_by = ?, paused_at = ?, pause_reason = ? WHERE name = ?")
                .bind(0, pause.map(ScheduleRow.Pause::by).orElse(null))
                .bind(1, pause.map(one -> one.at().toString()).orElse(null))
                .bind(2, pause.map(ScheduleRow.Pause::reason).orElse(null))
                .bind(3, name)
                .execute();
        return Rows.one(updated);
    }

    static int record(Handle handle, String name, Occurrence one) {
        return handle.createUpdate("INSERT INTO occurrences (schedule, due, at, fate, reason, rollout) "
                        + "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (schedule, due) DO UPDATE SET at = excluded.at, "
                        + "fate = excluded.fate, reason = excluded.reason, rollout = excluded.rollout")
                .bind(0, name)
                .bind(1, one.due().toString())
                .bind(2, one.at().toString())
                .bind(3, one.fate().name())
                .bind(4, one.reason())
                .bind(5, one.rollout())
                .execute();
    }

    static List<Occurrence> history(Handle handle, String name, int most) {
        return handle.createQuery("SELECT due, at, fate, reason, rollout FROM occurrences WHERE schedule = ? "
                        + "ORDER BY due DESC LIMIT ?")
                .bind(0, name)
                .bind(1, most)
                .map((result, context) -> new Occurrence(
                        Instant.parse(result.getString("due")),
                        Instant.parse(result.getString("at")),
                        Fate.valueOf(result.getString("fate")),
                        result.getString("reason"),
                        result.getString("rollout")))
                .list();
    }
}
