package dev.rampgate.store.memory;

import dev.rampgate.store.CampaignStoreContract;
import dev.rampgate.store.StoreContract;

class MemoryCampaignsTest extends CampaignStoreContract {
    private final MemoryStore medium = new MemoryStore();

    @Override
    protected StoreContract.Node node() {
        return new StoreContract.Node(medium, medium.ownership(), medium.commands());
    }
}
