package dev.rampgate.store.memory;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.CommandBox;
import dev.rampgate.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands in memory, numbered over all rollouts. */
final class MemoryCommandBox implements CommandBox {
    private final MemoryStore store;
    private final Map<RolloutId, List<Command>> commands = new HashMap<>();
    private long newest;

    MemoryCommandBox(MemoryStore store) {
        this.store = store;
    }

    @Override
    public long submit(RolloutId id, Command.Verb verb, Actor actor, String reason, long seen) {
        if (store.find(id).isEmpty() && store.campaigns().find(id).isEmpty()) {
            throw new StoreException("there is no rollout " + id);
        }
        synchronized (this) {
            newest++;
            commands.computeIfAbsent(id, any -> new ArrayList<>()).add(new Command(newest, verb, actor, reason, seen));
            return newest;
        }
    }

    @Override
    public synchronized List<Command> after(RolloutId id, long number) {
        return commands.getOrDefault(id, List.of()).stream()
                .filter(command -> command.number() > number)
                .toList();
    }
}
