package dev.rampgate.store.jdbc;

import dev.rampgate.store.ScheduleRow;
import dev.rampgate.store.ScheduleStore;
import java.util.List;
import java.util.Optional;

/** Schedules in the database of a data directory, each kept by whoever has its lock file; tried as {@link JdbcOwnership} tries its own. */
final class JdbcSchedules implements ScheduleStore {
    private final DataDirectory data;
    private final Database database;

    JdbcSchedules(DataDirectory data, Database database) {
        this.data = data;
        this.database = database;
    }

    @Override
    public Optional<Keep> keep(String name) {
        return database.write(handle -> {
            ScheduleTable.find(handle, name);
            return tryLock(name).map(locked -> locked::close);
        });
    }

    @Override
    public boolean kept(String name) {
        return database.write(handle -> {
            ScheduleTable.find(handle, name);
            Optional<LockFile> free = tryLock(name);
            free.ifPresent(LockFile::close);
            return free.isEmpty();
        });
    }

    private Optional<LockFile> tryLock(String name) {
        return LockFile.tryLock(data.lock("schedule-" + name));
    }

    @Override
    public void write(ScheduleRow schedule) {
        database.write(handle -> ScheduleTable.write(handle, schedule));
    }

    @Override
    public Optional<ScheduleRow> find(String name) {
        return database.read(handle -> ScheduleTable.find(handle, name));
    }

    @Override
    public List<ScheduleRow> list() {
        return database.read(ScheduleTable::all);
    }

    @Override
    public boolean pause(String name, Optional<ScheduleRow.Pause> pause) {
        return database.write(handle -> ScheduleTable.pause(handle, name, pause));
    }

    @Override
    public void record(String name, Occurrence occurrence) {
        database.write(handle -> ScheduleTable.record(handle, name, occurrence));
    }

    @Override
    public List<Occurrence> history(String name, int most) {
        return database.read(handle -> ScheduleTable.history(handle, name, most));
    }
}
