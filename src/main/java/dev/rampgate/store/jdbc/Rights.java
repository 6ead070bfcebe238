package dev.rampgate.store.jdbc;

import dev.rampgate.store.Ownership;
import dev.rampgate.store.ScheduleStore;
import java.util.Optional;

/** Who owns which rollout and who keeps which schedule, over all processes that share a database. Safe for several threads. */
public interface Rights extends Ownership, AutoCloseable {
    /** As {@link ScheduleStore#keep}. */
    Optional<ScheduleStore.Keep> keep(String schedule);

    /** As {@link ScheduleStore#kept}. */
    boolean kept(String schedule);

    /** Ends what this object does by itself. */
    @Override
    void close();
}
