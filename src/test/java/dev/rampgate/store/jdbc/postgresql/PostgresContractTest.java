package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.store.StoreContract;
import dev.rampgate.store.jdbc.JdbcStore;

class PostgresContractTest extends StoreContract {
    private final TestPostgres database = TestPostgres.database();

    @Override
    protected Node node() {
        JdbcStore store = database.open();
        return new Node(store, store.ownership(), store.commands());
    }
}
