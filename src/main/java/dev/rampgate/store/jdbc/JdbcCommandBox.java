package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.CommandBox;
import dev.rampgate.store.StoreException;
import java.util.List;

/** Commands in a database. */
final class JdbcCommandBox implements CommandBox {
    private final Database database;

    JdbcCommandBox(Database database) {
        this.database = database;
    }

    @Override
    public long submit(RolloutId id, Command.Verb verb, Actor actor, String reason, long seen) {
        return database.write(handle -> {
            // A number must not become visible before a smaller one: the owner would never look at that.
            database.dialect().alone(handle, "commands of " + id);
            return CommandTable.insert(handle, id, verb, actor, reason, seen)
                    .orElseThrow(() -> new StoreException("there is no rollout " + id));
        });
    }

    @Override
    public List<Command> after(RolloutId id, long number) {
        return database.read(handle -> CommandTable.after(handle, id, number));
    }
}
