package dev.rampgate.store;

import dev.rampgate.rollout.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may write to a rollout: one owner at a time, each with an epoch greater than all before. */
public interface Ownership {
    /** Makes the caller the owner, before or after the rollout begins; empty while somebody is, be it the caller. */
    Optional<Lease> take(RolloutId id);

    /** Whether somebody, in this process or another, owns the rollout now. */
    boolean taken(RolloutId id);

    /** The present owner's time, where rights end by time; empty where they don't, and while nobody owns the rollout. */
    default Optional<Tenure> tenure(RolloutId id) {
        return Optional.empty();
    }

    /** The right to write, until it is closed, its process ends, or its time is over. */
    interface Lease extends AutoCloseable {
        long epoch();

        /** Whether the right still stands, and for long enough to end a call; asked just before anything goes out. */
        boolean valid();

        /** Whether the right is gone for good, as far as is known; what is not valid may yet become so where rights end by time. */
        default boolean lost() {
            return !valid();
        }

        @Override
        void close();
    }

    /**
     * How long an owner who does not renew its right still has it.
     *
     * @param holder host and process, for people
     * @param until by the medium's clock, which is nobody else's: later than before where the right was renewed
     */
    record Tenure(String holder, Duration left, Instant until) {}
}
