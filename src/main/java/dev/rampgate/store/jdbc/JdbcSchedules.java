package dev.rampgate.store.jdbc;

import dev.rampgate.store.ScheduleRow;
import dev.rampgate.store.ScheduleStore;
import java.util.List;
import java.util.Optional;

/** Schedules in a database. */
final class JdbcSchedules implements ScheduleStore {
    private final Database database;
    private final Rights rights;

    JdbcSchedules(Database database, Rights rights) {
        this.database = database;
        this.rights = rights;
    }

    @Override
    public Optional<Keep> keep(String name) {
        return rights.keep(name);
    }

    @Override
    public boolean kept(String name) {
        return rights.kept(name);
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
