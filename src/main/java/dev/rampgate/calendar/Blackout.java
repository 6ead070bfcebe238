package dev.rampgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** When nothing may move, and why: once, or again and again. */
public sealed interface Blackout {
    String reason();

    <T> T match(Cases<T> cases);

    /** What to do with each kind of blackout. */
    interface Cases<T> {
        T once(Once blackout);

        T again(Again blackout);
    }

    /** The window that a moment lies in, the latest one of several, or else the next one. */
    Optional<Window> open(Instant moment, ZoneId zone);

    /** From one time of the clocks to another; of a time that they show twice, {@code from} is the first and {@code to} the last. */
    record Once(LocalDateTime from, LocalDateTime to, String reason) implements Blackout {
        public Once {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a blackout ends after it begins: " + from + " to " + to);
            }
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.once(this);
        }

        @Override
        public Optional<Window> open(Instant moment, ZoneId zone) {
            Instant begin = LocalTimes.first(from, zone);
            Instant end = LocalTimes.last(to, zone);
            return begin.isBefore(end) && moment.isBefore(end)
                    ? Optional.of(new Window(begin, end, reason))
                    : Optional.empty();
        }
    }

    /**
     * From each time of a cron expression on.
     *
     * @param lasts real time, whatever clocks do meanwhile
     */
    record Again(Cron cron, Duration lasts, String reason) implements Blackout {
        public Again {
            if (lasts.isNegative() || lasts.isZero()) {
                throw new IllegalArgumentException("a blackout lasts longer than " + lasts);
            }
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.again(this);
        }

        @Override
        public Optional<Window> open(Instant moment, ZoneId zone) {
            Instant before = cron.upTo(moment, zone);
            Instant begin = moment.isBefore(before.plus(lasts)) ? before : cron.after(moment, zone);
            return Optional.of(new Window(begin, begin.plus(lasts), reason));
        }
    }
}
