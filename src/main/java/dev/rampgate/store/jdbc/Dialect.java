package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.RolloutId;
import org.jdbi.v3.core.Handle;

/** What has to be said only where several transactions write at the same time. */
public interface Dialect {
    /** Where transactions that write come one after another anyway. */
    Dialect ONE_WRITER = new Dialect() {
        @Override
        public void alone(Handle handle, String with) {
            // No other transaction runs.
        }

        @Override
        public void keepOwner(Handle handle, RolloutId id) {
            // Nobody else can take it meanwhile.
        }
    };

    /** Waits until no other transaction is alone with the same, and keeps others from it until this transaction ends. */
    void alone(Handle handle, String with);

    /**
     * Keeps everybody from taking a rollout until this transaction ends: so whoever takes it reads all that its former owner wrote,
     * and nothing of that owner's comes after.
     */
    void keepOwner(Handle handle, RolloutId id);
}
