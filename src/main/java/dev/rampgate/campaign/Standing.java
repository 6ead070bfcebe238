package dev.rampgate.campaign;

import dev.rampgate.rollout.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one child stands.
 *
 * @param reason why it waits, or how it ended
 * @param outcome null before its end
 * @param exposureSeconds of its users, once it has ended
 * @param attempts to begin it that failed
 * @param asked what it is still to be told, null for nothing
 */
public record Standing(
        Phase phase,
        String reason,
        @Nullable Outcome outcome,
        double exposureSeconds,
        Attempts attempts,
        Entry.@Nullable Asked asked) {
    /** How far a child is. */
    public enum Phase {
        /** Its turn has not come. */
        WAITING,
        /** It is to be begun; perhaps it has. */
        ORDERED,
        RUNNING,
        /** It runs, and will not succeed. */
        TURNED,
        ENDED,
        /** It could not be begun. */
        REFUSED,
        /** It is never begun. */
        LEFT_OUT
    }

    /**
     * Failed attempts.
     *
     * @param first running time of the first
     * @param last running time of the last
     */
    public record Attempts(int count, Duration first, Duration last) {
        static final Attempts NONE = new Attempts(0, Duration.ZERO, Duration.ZERO);
    }

    static final Standing WAITING = new Standing(Phase.WAITING, "", null, 0, Attempts.NONE, null);

    Standing in(Phase next, String why) {
        return new Standing(next, why, outcome, exposureSeconds, attempts, asked);
    }

    Standing failedToBegin(String why, Duration running) {
        Duration first = attempts.count() == 0 ? running : attempts.first();
        return new Standing(
                phase, why, outcome, exposureSeconds, new Attempts(attempts.count() + 1, first, running), asked);
    }

    /** Nothing was tried for a while: the time to try begins anew. */
    Standing rested(Duration running) {
        return attempts.count() == 0
                ? this
                : new Standing(
                        phase,
                        reason,
                        outcome,
                        exposureSeconds,
                        new Attempts(attempts.count(), running, attempts.last()),
                        asked);
    }

    Standing finished(Entry.Finished end) {
        return new Standing(Phase.ENDED, end.reason(), end.outcome(), end.exposureSeconds(), attempts, null);
    }

    Standing asked(Entry.@Nullable Asked wish) {
        return new Standing(phase, reason, outcome, exposureSeconds, attempts, wish);
    }

    public boolean succeeded() {
        return outcome == Outcome.SUCCEEDED;
    }

    /** Whether it has begun, as far as is known, and has not ended. */
    public boolean runs() {
        return phase == Phase.RUNNING || phase == Phase.TURNED;
    }

    /** Whether something is still to come of it. */
    public boolean open() {
        return runs() || phase == Phase.ORDERED;
    }

    /** Whether it will not succeed, or has not. */
    public boolean failed() {
        return switch (phase) {
            case WAITING, ORDERED, RUNNING -> false;
            case TURNED, REFUSED, LEFT_OUT -> true;
            case ENDED -> !succeeded();
        };
    }
}
