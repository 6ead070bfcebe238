package dev.rampgate.engine;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an owner knows of its right to write. Used by the engine's thread. */
final class Claim {
    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

    private final RolloutId id;
    private final Ownership.Lease lease;
    private boolean doubtful;

    Claim(RolloutId id, Ownership.Lease lease) {
        this.id = id;
        this.lease = lease;
    }

    /** Whether somebody else has it; a store that does not answer says nothing. */
    boolean isLost() {
        try {
            return lease.lost();
        } catch (StoreException failure) {
            LOG.error("{}: whether it is still owned can't be read", id, failure);
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
