package dev.rampgate.store;

import dev.rampgate.rollout.Recorded;
import java.util.List;

/**
 * Entries that are written together, and the row that tells what the journal says after them.
 *
 * @param epoch of every one of the entries
 */
public record Batch(Row row, long epoch, List<Recorded> entries) {
    /** Throws IllegalArgumentException unless the entries are numbered without a gap up to the row's number, under one epoch. */
    public Batch {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("nothing to write to " + row.id());
        }
        long expected = row.seq() - entries.size();
        for (Recorded entry : entries) {
            expected++;
            if (entry.seq() != expected || entry.epoch() != epoch) {
                throw new IllegalArgumentException("%s: entry %d of epoch %d where %d of epoch %d belongs"
                        .formatted(row.id(), entry.seq(), entry.epoch(), expected, epoch));
            }
        }
    }

    /** The first entries of a rollout, under the epoch they carry. */
    public static Batch first(Row row, List<Recorded> entries) {
        Batch batch = new Batch(row, entries.isEmpty() ? 0 : entries.get(0).epoch(), entries);
        if (batch.before() != 0) {
            throw new IllegalArgumentException(row.id() + " begins with entry " + (batch.before() + 1));
        }
        return batch;
    }

    /** The number of the entry that must be the newest until now; 0 for none. */
    public long before() {
        return row.seq() - entries.size();
    }
}
