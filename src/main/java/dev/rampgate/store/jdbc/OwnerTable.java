package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.RolloutId;
import org.jdbi.v3.core.Handle;

/** The statements on {@code owners}: the newest epoch of every rollout that was ever taken. */
final class OwnerTable {
    private OwnerTable() {}

    /** Begins a new epoch: 1 for the first owner. */
    static long next(Handle handle, RolloutId rollout) {
        return handle.createQuery("INSERT INTO owners (rollout, epoch) VALUES (?, 1) "
                        + "ON CONFLICT (rollout) DO UPDATE SET epoch = epoch + 1 RETURNING epoch")
                .bind(0, rollout.value())
                .map((result, context) -> result.getLong(1))
                .one();
    }

    /** The newest epoch; 0 where nobody ever took the rollout. */
    static long newest(Handle handle, RolloutId rollout) {
        return handle.createQuery("SELECT epoch FROM owners WHERE rollout = ?")
                .bind(0, rollout.value())
                .map((result, context) -> result.getLong(1))
                .findOne()
                .orElse(0L);
    }
}
