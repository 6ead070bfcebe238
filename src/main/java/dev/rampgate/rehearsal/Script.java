package dev.rampgate.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one gate answers, reading by reading. */
sealed interface Script {
    /** The answer of a reading.
     *
     * @param now since the start
     * @param taken readings before this one
     */
    Said at(Duration now, long taken);

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
        public Said at(Duration now, long taken) {
            return Said.PASS;
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }
    }

    /** An entry that holds from a time on. */
    record Entry(Duration at, Said said) {}

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
        public Said at(Duration now, long taken) {
            Duration then = repeat.map(round -> Duration.ofNanos(now.toNanos() % round.toNanos()))
                    .orElse(now);
            Said said = Said.NOTHING_YET;
            for (Entry entry : entries) {
                if (entry.at().compareTo(then) <= 0) {
                    said = entry.said();
                }
            }
            return said;
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

    /** One entry for each reading; the last one stays, or everything is said again. */
    record Sequence(List<Said> entries, boolean repeat) implements Script {
        public Sequence {
            entries = List.copyOf(entries);
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("a sequence says something");
            }
        }

        @Override
        public Said at(Duration now, long taken) {
            int last = entries.size() - 1;
            return entries.get((int) (repeat ? taken % entries.size() : Math.min(taken, last)));
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public long readings() {
            return entries.size();
        }
    }
}
