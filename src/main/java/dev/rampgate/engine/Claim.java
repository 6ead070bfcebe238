package dev.rampgate.engine;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.StoreException;

/** What an owner knows of its right to write. Used by the engine's thread. */
final class Claim {
    private final RolloutId id;
    private final Ownership.Lease lease;
    private final OutageLog outage;
    private boolean doubtful;

    Claim(RolloutId id, Ownership.Lease lease, OutageLog outage) {
        this.outage = outage;
        this.id = id;
        this.lease = lease;
    }

    /** Whether somebody else has it; a store that does not answer says nothing. */
    boolean isLost() {
        try {
            return lease.lost();
        } catch (StoreException failure) {
            outage.failed(id, "whether it is still owned can't be read", failure);
            return false;
        }
    }

    /** A commit failed: it may have been carried out, and may be so later. */
    void doubt() {
        doubtful = true;
    }

    /** A commit was carried out, and so was, or never will be, every one before it. */
    void trust() {
        doubtful = false;
    }

    /**
     * Whether a commit that was refused may have met an own one that arrived after the journal was read: then reading it again tells.
     * True once for each doubt.
     */
    boolean mayBeInItsOwnWay() {
        boolean may = doubtful;
        doubtful = false;
        return may;
    }
}
