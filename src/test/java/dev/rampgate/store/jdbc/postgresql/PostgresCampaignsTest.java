package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.store.CampaignStoreContract;
import dev.rampgate.store.StoreContract;
import dev.rampgate.store.jdbc.JdbcStore;

class PostgresCampaignsTest extends CampaignStoreContract {
    private final TestPostgres database = TestPostgres.database();

    @Override
    protected StoreContract.Node node() {
        JdbcStore store = database.open();
        return new StoreContract.Node(store, store.ownership(), store.commands());
    }
}
