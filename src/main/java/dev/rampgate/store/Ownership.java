package dev.rampgate.store;

import dev.rampgate.rollout.RolloutId;
import java.util.Optional;

/** Who may write to a rollout: one owner at a time, each with an epoch greater than all before. */
public interface Ownership {
    /** Makes the caller the owner, before or after the rollout begins; empty while somebody is, be it the caller. */
    Optional<Lease> take(RolloutId id);

    /** Whether somebody, in this process or another, owns the rollout now. */
    boolean taken(RolloutId id);

    /** The right to write, until it is closed or its process ends. */
    interface Lease extends AutoCloseable {
        long epoch();

        /** Whether the right still stands; asked just before anything goes out. */
        boolean valid();

        @Override
        void close();
    }
}
