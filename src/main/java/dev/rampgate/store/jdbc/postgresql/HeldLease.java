package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.store.Ownership;
import dev.rampgate.store.ScheduleStore;

/** A lease of this process. Whether it stands is known without asking the database. Safe for several threads. */
final class HeldLease implements Ownership.Lease, ScheduleStore.Keep {
    private final Leases leases;
    private final LeaseTable.Key key;
    private final LeaseTerms terms;
    private volatile long deadline;
    private volatile boolean lost;

    HeldLease(Leases leases, LeaseTable.Key key, LeaseTerms terms, long sentNanos) {
        this.leases = leases;
        this.key = key;
        this.terms = terms;
        this.deadline = terms.deadline(sentNanos);
    }

    LeaseTable.Key key() {
        return key;
    }

    void renewed(long sentNanos) {
        deadline = terms.deadline(sentNanos);
    }

    void lose() {
        lost = true;
    }

    @Override
    public long epoch() {
        return key.epoch();
    }

    @Override
    public boolean valid() {
        return !lost && terms.leaveTimeForACall(deadline);
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public void close() {
        leases.free(this);
    }
}
