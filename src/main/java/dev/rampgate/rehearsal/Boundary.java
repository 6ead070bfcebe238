package dev.rampgate.rehearsal;

import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Recorded;
import java.util.List;

/** The edge between a process and the world. Everything the process does outside passes it, and may end the process there. */
public interface Boundary {
    /** Nothing happens at it. */
    Boundary CALM = new Boundary() {};

    /** Where something stands that crosses the edge. */
    enum Phase {
        /** It has not happened. */
        BEFORE,
        /** It happened; the process does not know yet. */
        DONE,
        /** The process is about to learn what came of it. */
        RETURNED
    }

    /** Entries are written to the store; returns with {@link Phase#DONE}. */
    default void commit(Phase phase, List<Recorded> entries) {}

    default void send(Phase phase, Intent intent) {}

    default void look(Phase phase) {}

    default void reading(Phase phase, String gate) {}

    default void hook(Phase phase, String name) {}

    /** Thrown by any of these: the process ends there, as by kill -9. */
    final class Killed extends Error {
        private static final long serialVersionUID = 1;

        public Killed() {
            super("killed", null, false, false);
        }
    }
}
