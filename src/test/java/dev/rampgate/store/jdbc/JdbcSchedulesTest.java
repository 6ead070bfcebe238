package dev.rampgate.store.jdbc;

import dev.rampgate.store.ScheduleStore;
import dev.rampgate.store.ScheduleStoreContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcSchedulesTest extends ScheduleStoreContract {
    private final List<JdbcStore> stores = new ArrayList<>();

    @TempDir
    private Path directory;

    @Override
    protected ScheduleStore node() {
        JdbcStore store = JdbcStore.open(directory);
        stores.add(store);
        return store.schedules();
    }

    @AfterEach
    void close() {
        stores.forEach(JdbcStore::close);
    }
}
