package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.store.ScheduleStore;
import dev.rampgate.store.ScheduleStoreContract;
import dev.rampgate.store.jdbc.JdbcStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class PostgresSchedulesTest extends ScheduleStoreContract {
    private final TestPostgres database = TestPostgres.database();
    private final List<JdbcStore> stores = new ArrayList<>();

    @Override
    protected ScheduleStore node() {
        JdbcStore store = database.open();
        stores.add(store);
        return store.schedules();
    }

    @AfterEach
    void close() {
        stores.forEach(JdbcStore::close);
    }
}
