package dev.rampgate.gate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How readings of a gate become a verdict: the keys and defaults of the plan language.
 *
 * @param onlyWhile pools; while one of them has no weight the gate is off
 * @param dryRun measured and shown, never decides
 * @param onFailure overrides the plan's
 */
public record GateRules(
        Rhythm rhythm,
        Patience patience,
        Absence absence,
        Set<String> onlyWhile,
        boolean dryRun,
        Optional<OnFailure> onFailure) {
    /**
     * When readings are taken.
     *
     * @param every begin to begin, at most one under way
     * @param after settling time after each verified change of weight, before which none begins
     * @param timeout of one reading, from connect to the last byte
     * @param windows empty where a reading is about the moment it is taken
     */
    public record Rhythm(Duration every, Duration after, Duration timeout, Optional<Windows> windows) {
        public static final Rhythm DEFAULT =
                new Rhythm(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofSeconds(10));

        /** Of readings about moments. */
        public Rhythm(Duration every, Duration after, Duration timeout) {
            this(every, after, timeout, Optional.empty());
        }
    }

    /**
     * A reading is about a stretch of time with unchanged weights; {@code every} is its length.
     *
     * @param lag how long after its end it is read, when all of it has been measured
     * @param growing whether each window begins when the weights had settled; otherwise where the one before ended
     */
    public record Windows(Duration lag, boolean growing) {}

    /**
     * How many bad readings fail a gate.
     *
     * @param failAfter so many in a row
     * @param failAfterTotal so many within a step; empty: off
     */
    public record Patience(int failAfter, OptionalInt failAfterTotal) {
        public static final Patience DEFAULT = new Patience(3, OptionalInt.empty());
    }

    /**
     * What happens when nothing can be measured.
     *
     * @param dataWithin how long a hold waits for data after its time; empty: the hold again, at least 10 minutes
     * @param blindFor nothing but errors for this long fails the gate
     */
    public record Absence(NoData noData, Optional<Duration> dataWithin, Duration blindFor) {
        public static final Absence DEFAULT = new Absence(NoData.WAIT, Optional.empty(), Duration.ofMinutes(10));
    }

    /** What a reading without data means. */
    public enum NoData {
        WAIT,
        FAIL
    }

    /** What a failed gate does. */
    public enum OnFailure {
        ROLLBACK,
        PAUSE
    }

    public GateRules {
        onlyWhile = Set.copyOf(onlyWhile);
    }
}
