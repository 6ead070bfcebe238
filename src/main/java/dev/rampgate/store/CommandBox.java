package dev.rampgate.store;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.RolloutId;
import java.util.List;

/** Commands on their way to the owner of a rollout. Their answers are entries of its journal. */
public interface CommandBox {
    /**
     * Leaves a command for a rollout that is in the store.
     *
     * @param seen the sequence number of the newest journal entry that the sender saw
     * @return the command's number, ascending
     */
    long submit(RolloutId id, Command.Verb verb, Actor actor, String reason, long seen);

    /** The commands of a rollout with a greater number, in order. */
    List<Command> after(RolloutId id, long number);
}
