package dev.rampgate.store.jdbc;

import dev.rampgate.store.CampaignStoreContract;
import dev.rampgate.store.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JdbcCampaignsTest extends CampaignStoreContract {
    @TempDir
    private Path directory;

    @Override
    protected StoreContract.Node node() {
        JdbcStore store = JdbcStore.open(directory);
        return new StoreContract.Node(store, store.ownership(), store.commands());
    }
}
