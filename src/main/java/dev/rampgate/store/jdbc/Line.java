package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.NewerData;
import dev.rampgate.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An entry as the database holds it.
 *
 * @param at wall time, RFC 3339
 * @param body JSON
 * @param seal covers all of the line and the seal of the line before it; empty for lines of a time without seals
 */
record Line(long seq, long epoch, String type, String at, long runningNanos, String body, String seal) {
    /** The entries as lines, not sealed yet. */
    static List<Line> of(List<Recorded> entries) {
        return entries.stream().map(Line::of).toList();
    }

    private static Line of(Recorded recorded) {
        return new Line(
                recorded.seq(),
                recorded.epoch(),
                EntryType.of(recorded.entry()).word(),
                recorded.at().wall().toString(),
                recorded.at().running().toNanos(),
                EntryJson.write(recorded.entry()),
                "");
    }

    /** The lines of a rollout, each sealed after the one before it. */
    static List<Line> sealed(RolloutId stream, String before, List<Line> lines) {
        List<Line> sealed = new ArrayList<>(lines.size());
        String last = before;
        for (Line line : lines) {
            last = line.sealAfter(stream, last);
            sealed.add(new Line(line.seq, line.epoch, line.type, line.at, line.runningNanos, line.body, last));
        }
        return sealed;
    }

    private String sealAfter(RolloutId stream, String before) {
        return Seal.of(before, stream.value(), seq, epoch, type, at, runningNanos, body);
    }

    /**
     * The entries of all lines, or none: throws {@link NewerData} for a type that is not known here, and StoreException for a gap and
     * for a body that cannot be read, and for a line that is not as it was written.
     *
     * @param before the seal of the line before the first one
     */
    static List<Recorded> entries(RolloutId stream, long after, String before, List<Line> lines) {
        return checked(stream, after, before, lines, line -> line.entry(stream));
    }

    /** The same for lines of any form. */
    static <T> List<T> checked(RolloutId stream, long after, String before, List<Line> lines, Function<Line, T> form) {
        List<T> entries = new ArrayList<>(lines.size());
        long expected = Math.max(after, 0);
        String last = before;
        for (Line line : lines) {
            expected++;
            if (line.seq != expected) {
                throw new StoreException(
                        "entry %d of %s is missing: the journal is damaged".formatted(expected, stream));
            }
            entries.add(form.apply(line));
            line.checkSeal(stream, last);
            last = line.seal;
        }
        return entries;
    }

    /** Lines of a time without seals come first; once there is a seal, every line has one. */
    private void checkSeal(RolloutId stream, String before) {
        boolean older = seal.isEmpty() && before.isEmpty();
        if (!older && !seal.equals(sealAfter(stream, before))) {
            throw new StoreException(
                    "entry %d of %s is not as it was written: the journal is damaged".formatted(seq, stream));
        }
    }

    private Recorded entry(RolloutId stream) {
        EntryType known = EntryType.of(type).orElseThrow(() -> newer(stream));
        return formed(stream, moment -> new Recorded(seq, epoch, moment, EntryJson.read(known, body)));
    }

    /** For a type that is not known here. */
    NewerData newer(RolloutId stream) {
        return new NewerData(
                "entry %d of %s is of type \"%s\", which this version of Rampgate does not know; use a newer one"
                        .formatted(seq, stream, type));
    }

    /** An entry of this line's moment; throws StoreException where its form can't be read. */
    <T> T formed(RolloutId stream, Function<Moment, T> form) {
        try {
            return form.apply(new Moment(Instant.parse(at), Duration.ofNanos(runningNanos)));
        } catch (RuntimeException e) {
            throw new StoreException(
                    "entry %d of %s (%s) cannot be read: %s".formatted(seq, stream, type, e.getMessage()), e);
        }
    }
}
