package dev.rampgate.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one gate answers, reading by reading. */
sealed interface Script {
    /** The answer of a reading.
     *
     * @param now since the start
     * @param taken readings of this target before this one
     * @param target which of several is read; empty for the only one
     */
    Said at(Duration now, long taken, String target);

    /** The same for a plan's only target. */
    default Said at(Duration now, long taken) {
        return at(now, taken, "");
    }

    /** The targets that it names. */
    default List<Placed<String>> targets() {
        return List.of();
    }

    /** When the last entry comes that was not there before; what goes by readings has no times. */
    Duration lasts();

    /** How many readings it takes until everything was said once. */
    default long readings() {
        return 0;
    }

    /** How long it takes to say everything once, where it starts anew then. */
    default Duration round() {
        return Duration.ZERO;
    }

    /** Always good. */
    record Passing() implements Script {
        @Override
        public Said at(Duration now, long taken, String target) {
            return Said.PASS;
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }
    }

    /**
     * An entry that holds from a time on.
     *
     * @param target the only one for which it does; empty for all
     */
    record Entry(Duration at, Said said, Optional<Placed<String>> target) {
        boolean isOf(String read) {
            return target.isEmpty() || target.get().value().equals(read);
        }
    }

    /**
     * The latest entry at or before now.
     *
     * @param repeat after which time everything is said again
     */
    record Timed(List<Entry> entries, Optional<Duration> repeat) implements Script {
        public Timed {
            entries = List.copyOf(entries);
        }

        @Override
        public Said at(Duration now, long taken, String target) {
            Duration then = repeat.map(round -> Duration.ofNanos(now.toNanos() % round.toNanos()))
                    .orElse(now);
            Said said = Said.NOTHING_YET;
            for (Entry entry : entries) {
                if (entry.isOf(target) && entry.at().compareTo(then) <= 0) {
                    said = entry.said();
                }
            }
            return said;
        }

        @Override
        public List<Placed<String>> targets() {
            return entries.stream().flatMap(entry -> entry.target().stream()).toList();
        }

        @Override
        public Duration lasts() {
            return entries.isEmpty()
                    ? Duration.ZERO
                    : entries.get(entries.size() - 1).at();
        }

        @Override
        public Duration round() {
            return repeat.orElse(Duration.ZERO);
        }
    }

    /**
     * One entry for each reading; the last one stays, or everything is said again.
     *
     * @param target the only one that hears it, the others pass; empty for all
     */
    record Sequence(List<Said> entries, boolean repeat, Optional<Placed<String>> target) implements Script {
        public Sequence {
            entries = List.copyOf(entries);
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("a sequence says something");
            }
        }

        @Override
        public Said at(Duration now, long taken, String read) {
            if (target.isPresent() && !target.get().value().equals(read)) {
                return Said.PASS;
            }
            int last = entries.size() - 1;
            return entries.get((int) (repeat ? taken % entries.size() : Math.min(taken, last)));
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public List<Placed<String>> targets() {
            return target.stream().toList();
        }

        @Override
        public long readings() {
            return entries.size();
        }
    }
}
