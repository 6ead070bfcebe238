package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.RolloutId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The statements on {@code commands}. The database stamps the time. */
final class CommandTable {
    private CommandTable() {}

    /** The command's number; empty where the rollout is not in the store. */
    static Optional<Long> insert(
            Handle handle, RolloutId rollout, Command.Verb verb, Actor actor, String reason, long seen) {
        return handle.createQuery("INSERT INTO commands (rollout, verb, actor_type, actor_id, reason, seen) "
                        + "SELECT id, ?, ?, ?, ?, ? FROM rollouts WHERE id = ? RETURNING number")
                .bind(0, verb.name())
                .bind(1, actor.type().name())
                .bind(2, actor.id())
                .bind(3, reason)
                .bind(4, seen)
                .bind(5, rollout.value())
                .map((result, context) -> result.getLong(1))
                .findOne();
    }

    /** The commands of a rollout with a greater number, in order. */
    static List<Command> after(Handle handle, RolloutId rollout, long number) {
        return handle.createQuery("SELECT number, verb, actor_type, actor_id, reason, seen FROM commands "
                        + "WHERE rollout = ? AND number > ? ORDER BY number")
                .bind(0, rollout.value())
                .bind(1, number)
                .map(CommandTable::command)
                .list();
    }

    private static Command command(ResultSet result, StatementContext context) throws SQLException {
        return new Command(
                result.getLong("number"),
                Command.Verb.valueOf(result.getString("verb")),
                new Actor(Actor.Kind.valueOf(result.getString("actor_type")), result.getString("actor_id")),
                result.getString("reason"),
                result.getLong("seen"));
    }
}
