package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.ScheduleStore;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.jdbc.Database;
import dev.rampgate.store.jdbc.Rights;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rights that end by the database's clock unless this process renews them. Nothing here compares this machine's time of day with
 * anything: the database says when a lease is over, and how long this process may rely on one it measures by itself.
 */
final class Leases implements Rights {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final Database database;
    private final LeaseTerms terms;
    private final Set<HeldLease> held = ConcurrentHashMap.newKeySet();
    private volatile boolean answers = true;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Future<?> renewing;

    Leases(Database database, LeaseTerms terms) {
        this.database = database;
        this.terms = terms;
    }

    @Override
    public Optional<Lease> take(RolloutId id) {
        return take(id.value()).map(lease -> lease);
    }

    @Override
    public boolean taken(RolloutId id) {
        return tenure(id).isPresent();
    }

    @Override
    public Optional<Tenure> tenure(RolloutId id) {
        return database.read(handle -> LeaseTable.tenure(handle, id.value()));
    }

    @Override
    public Optional<ScheduleStore.Keep> keep(String schedule) {
        return take(ofSchedule(schedule)).map(lease -> lease);
    }

    @Override
    public boolean kept(String schedule) {
        return database.read(handle -> LeaseTable.tenure(handle, ofSchedule(schedule)))
                .isPresent();
    }

    /** No rollout has such a name. */
    private static String ofSchedule(String name) {
        return "schedule " + name;
    }

    /** The time is taken before the request is sent: however long that takes, the database counts from later on. */
    private Optional<HeldLease> take(String name) {
        long sent = terms.nanos().getAsLong();
        Optional<HeldLease> lease = database.write(
                        handle -> LeaseTable.take(handle, name, terms.holder(), terms.life()))
                .map(epoch -> new HeldLease(this, new LeaseTable.Key(name, epoch), terms, sent));
        lease.ifPresent(taken -> {
            held.add(taken);
            beginRenewing();
        });
        return lease;
    }

    private synchronized void beginRenewing() {
        if (renewing == null) {
            long every = LeaseTerms.RENEWAL.toMillis();
            thread = Executors.newSingleThreadScheduledExecutor(Leases::daemon);
            renewing = thread.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "rampgate-lease");
        thread.setDaemon(true);
        return thread;
    }

    /** Renews all rights of this process; those that somebody else has by now are lost. Where the database does not answer, they run out. */
    void renew() {
        List<HeldLease> leases = List.copyOf(held);
        if (leases.isEmpty()) {
            return;
        }
        long sent = terms.nanos().getAsLong();
        try {
            List<LeaseTable.Key> keys = leases.stream().map(HeldLease::key).toList();
            Set<LeaseTable.Key> renewed = database.write(handle -> LeaseTable.renew(handle, keys, terms.life()));
            answers = true;
            for (HeldLease lease : leases) {
                if (renewed.contains(lease.key())) {
                    lease.renewed(sent);
                } else {
                    drop(lease);
                }
            }
        } catch (StoreException failure) {
            answers = false;
            LOG.warn("leases are not renewed: {}", failure.getMessage());
        } catch (RuntimeException broken) {
            LOG.error("leases can't be renewed", broken);
        }
    }

    private void drop(HeldLease lease) {
        lease.lose();
        if (held.remove(lease)) {
            LOG.warn("{} of epoch {} is somebody else's by now", lease.key().name(), lease.epoch());
        }
    }

    /**
     * Whoever gives a right back must neither fail for it nor wait for a database that is known to be away: what can't be given back
     * expires.
     */
    void free(HeldLease lease) {
        lease.lose();
        if (held.remove(lease) && answers) {
            try {
                database.write(handle -> LeaseTable.free(handle, lease.key()));
            } catch (StoreException failure) {
                answers = false;
                LOG.warn("{} is not given back and expires: {}", lease.key().name(), failure.getMessage());
            }
        }
    }

    /** Renews nothing any more: what was not given back expires. */
    @Override
    public synchronized void close() {
        if (thread != null && renewing != null) {
            renewing.cancel(false);
            thread.shutdown();
        }
    }
}
