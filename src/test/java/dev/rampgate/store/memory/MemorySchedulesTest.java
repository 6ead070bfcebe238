package dev.rampgate.store.memory;

import dev.rampgate.store.ScheduleStore;
import dev.rampgate.store.ScheduleStoreContract;

class MemorySchedulesTest extends ScheduleStoreContract {
    private final MemorySchedules medium = new MemorySchedules();

    @Override
    protected ScheduleStore node() {
        return medium;
    }
}
