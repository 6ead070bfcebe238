package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.ScheduleStore;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Rights by a lock file for each rollout and each schedule. Lock files are only tried inside a write transaction, of which there is one
 * at a time over all processes: so looking whether one is taken never gets in the way of somebody who takes it.
 */
final class FileRights implements Rights {
    private final DataDirectory data;
    private final Database database;

    FileRights(DataDirectory data, Database database) {
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
            return isLocked(data.lock(id.value()));
        });
    }

    @Override
    public Optional<ScheduleStore.Keep> keep(String schedule) {
        return database.write(handle -> {
            ScheduleTable.find(handle, schedule);
            return LockFile.tryLock(lock(schedule)).map(locked -> locked::close);
        });
    }

    @Override
    public boolean kept(String schedule) {
        return database.write(handle -> {
            ScheduleTable.find(handle, schedule);
            return isLocked(lock(schedule));
        });
    }

    private Path lock(String schedule) {
        return data.lock("schedule-" + schedule);
    }

    private static boolean isLocked(Path lock) {
        Optional<LockFile> free = LockFile.tryLock(lock);
        free.ifPresent(LockFile::close);
        return free.isEmpty();
    }

    /** Rights outlive the store until they are given back themselves. */
    @Override
    public void close() {
        // Lock files need nobody.
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
            return lock.map(locked -> new FileLease(database, id, OwnerTable.next(handle, id), locked));
        }

        void end() {
            if (!durable) {
                lock.ifPresent(LockFile::close);
            }
        }
    }
}
