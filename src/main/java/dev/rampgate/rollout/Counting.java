package dev.rampgate.rollout;

import java.time.Duration;
import java.util.Optional;

/** How often running time is journalled while nothing else is: what a killed process loses of it has to be waited for again. */
final class Counting {
    private static final Duration SHORTEST = Duration.ofMillis(250);

    /** Of the quiet after a take-over: one that is killed again and again still comes to its end. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private Counting() {}

    /** Empty where no time is waited for that counts. */
    static Optional<Duration> every(RolloutState state) {
        if (isQuiet(state)) {
            return Optional.of(QUIET);
        }
        boolean waiting = switch (state.position().stage()) {
            case DWELLING, HOLDING, WAITING, APPROVING -> true;
            case PREFLIGHT, LOOKING, WRITING, VERIFYING, ENDED -> false;
        };
        return waiting && !state.stopped() ? Optional.of(ofHold(state)) : Optional.empty();
    }

    private static boolean isQuiet(RolloutState state) {
        return state.mark().epoch() > 0
                && !state.watch().lookedSinceOwned()
                && state.clocks().lookDue().compareTo(state.mark().at().running()) > 0;
    }

    /** A tenth of it, within limits: short holds are to end although their process is killed. */
    private static Duration ofHold(RolloutState state) {
        Duration tenth = Duration.ofNanos(state.step().pace().hold().toNanos() / 10);
        Duration atLeast = tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth;
        return state.position().stage() == Stage.HOLDING && atLeast.compareTo(Timing.COUNT) < 0
                ? atLeast
                : Timing.COUNT;
    }
}
