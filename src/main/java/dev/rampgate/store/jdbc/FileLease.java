package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Ownership;

/** A lock file that is held under an epoch. */
final class FileLease implements Ownership.Lease {
    private final Database database;
    private final RolloutId id;
    private final long epoch;
    private final LockFile lock;

    FileLease(Database database, RolloutId id, long epoch, LockFile lock) {
        this.database = database;
        this.id = id;
        this.epoch = epoch;
        this.lock = lock;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    /** The epoch is asked for too: a lock file that somebody deleted protects nothing. */
    @Override
    public boolean valid() {
        return lock.isValid() && database.read(handle -> OwnerTable.newest(handle, id)) == epoch;
    }

    @Override
    public void close() {
        lock.close();
    }
}
