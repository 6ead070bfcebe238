package dev.rampgate.plan;

import dev.rampgate.calendar.Blackouts;
import dev.rampgate.calendar.Starts;
import dev.rampgate.calendar.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a plan starts by itself, and when it must not move.
 *
 * @param startWithin how late a start may still be made
 * @param overlap what becomes of a start while the rollout of the one before has not ended
 */
public record Schedule(Starts starts, Duration startWithin, Overlap overlap, Blackouts blackouts) {
    /** Long enough for a process that is started again, and too short to come as a surprise. */
    public static final Duration START_WITHIN = Duration.ofMinutes(5);

    /** What becomes of a start while the rollout of the one before has not ended. */
    public enum Overlap {
        /** It is skipped. */
        FORBID,
        /** It is made when that one has ended; one start waits at most. */
        QUEUE
    }

    /** The place on whose clocks its times are. */
    public ZoneId zone() {
        return starts.zone();
    }

    /** The blackout that a rollout would meet which begins then and takes no less than this. */
    public Optional<Window> met(Instant begin, Duration shortest) {
        return blackouts.meeting(begin, begin.plus(shortest));
    }
}
