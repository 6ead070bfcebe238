package dev.rampgate.emulator.api;

import dev.rampgate.emulator.config.Fault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The faults to come: the first one in order that concerns a call hits it. Thread-safe. */
public final class Faults {
    private final LongSupplier nanos;
    private final List<Pending> pending = new ArrayList<>();

    public Faults(List<Fault> initial, LongSupplier nanos) {
        this.nanos = nanos;
        add(initial);
    }

    /** Added now: their times count from here. */
    public synchronized void add(List<Fault> more) {
        long now = nanos.getAsLong();
        more.forEach(fault -> pending.add(new Pending(fault, now)));
    }

    public synchronized void clear() {
        pending.clear();
    }

    /** Those that have not come to their end. */
    public synchronized List<Fault> present() {
        drop();
        return pending.stream().map(one -> one.fault).toList();
    }

    /** The fault of this call, which is used up by it. */
    synchronized Optional<Fault> next(String action) {
        drop();
        long now = nanos.getAsLong();
        for (Pending one : pending) {
            if (one.fault.concerns(action) && one.hits(now)) {
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }

    private void drop() {
        long now = nanos.getAsLong();
        for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
            if (all.next().isOver(now)) {
                all.remove();
            }
        }
    }

    private static final class Pending {
        private final Fault fault;
        private final long beginsNanos;
        private int toPass;
        private @Nullable Integer left;

        Pending(Fault fault, long addedNanos) {
            this.fault = fault;
            this.beginsNanos = addedNanos + fault.extent().after().toNanos();
            this.toPass = fault.extent().afterCalls();
            this.left = fault.extent().times();
        }

        boolean isOver(long now) {
            boolean timeIsUp = fault.extent().lasting() != null
                    && now - beginsNanos >= fault.extent().lasting().toNanos();
            return timeIsUp || (left != null && left == 0);
        }

        boolean hits(long now) {
            if (now - beginsNanos < 0) {
                return false;
            }
            if (toPass > 0) {
                toPass--;
                return false;
            }
            if (left != null) {
                left--;
            }
            return true;
        }
    }
}
