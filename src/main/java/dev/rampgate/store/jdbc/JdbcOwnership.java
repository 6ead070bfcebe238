package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Ownership;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Ownership by a lock file per rollout. Lock files are only tried inside a write transaction, of which there is one at a time over all
 * processes: so looking whether a rollout is taken never gets in the way of somebody who takes it.
 */
final class JdbcOwnership implements Ownership {
    private final DataDirectory data;
    private final Database database;

    JdbcOwnership(DataDirectory data, Database database) {
        this.data = data;
        this.database = database;
    }

    @Override
    public Optional<Lease> take(RolloutId id) {
        Attempt attempt = new Attempt(id);
        try {
            Optional<Lease> lease = database.write(attempt::run);
            attempt.durable = true;
            return lease;
        } finally {
            attempt.end();
        }
    }

    @Override
    public boolean taken(RolloutId id) {
        return database.write(handle -> {
            OwnerTable.newest(handle, id);
            Optional<LockFile> free = LockFile.tryLock(data.lock(id.value()));
            free.ifPresent(LockFile::close);
            return free.isEmpty();
        });
    }

    /** The way to a lease; the lock is only kept if the epoch is durable. */
    private final class Attempt {
        private final RolloutId id;
        private Optional<LockFile> lock = Optional.empty();
        private boolean durable;

        Attempt(RolloutId id) {
            this.id = id;
        }

        Optional<Lease> run(Handle handle) {
            OwnerTable.newest(handle, id);
            lock = LockFile.tryLock(data.lock(id.value()));
            return lock.map(locked -> new JdbcLease(database, id, OwnerTable.next(handle, id), locked));
        }

        void end() {
            if (!durable) {
                lock.ifPresent(LockFile::close);
            }
        }
    }
}
