package dev.rampgate.store;

import dev.rampgate.rollout.Recorded;
import java.util.List;

/** Entries that are written together, and the row that tells what the journal says after them. */
public record Batch(Row row, List<Recorded> entries) {
    /** Throws IllegalArgumentException unless the entries are numbered without a gap up to the row's number. */
    public Batch {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("nothing to write to " + row.id());
        }
        long expected = row.seq() - entries.size();
        for (Recorded entry : entries) {
            expected++;
            if (entry.seq() != expected) {
                throw new IllegalArgumentException(
                        "%s: entry %d where %d belongs".formatted(row.id(), entry.seq(), expected));
            }
        }
    }

    /** The first entries of a rollout. */
    public static Batch first(Row row, List<Recorded> entries) {
        Batch batch = new Batch(row, entries);
        if (batch.before() != 0) {
            throw new IllegalArgumentException(row.id() + " begins with entry " + (batch.before() + 1));
        }
        return batch;
    }

    /** Entries that an owner writes, all of them under its epoch. */
    public static Batch next(Row row, long epoch, List<Recorded> entries) {
        for (Recorded entry : entries) {
            if (entry.epoch() != epoch) {
                throw new IllegalArgumentException("%s: entry %d of epoch %d among those of epoch %d"
                        .formatted(row.id(), entry.seq(), entry.epoch(), epoch));
            }
        }
        return new Batch(row, entries);
    }

    /** The number of the entry that must be the newest until now; 0 for none. */
    public long before() {
        return row.seq() - entries.size();
    }
}
