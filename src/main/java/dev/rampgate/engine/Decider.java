package dev.rampgate.engine;

import dev.rampgate.rollout.Moment;
import java.time.Duration;
import java.util.List;

/**
 * The pure functions of something with a journal.
 *
 * @param <S> state
 * @param <F> fact
 * @param <R> entry in its place in the journal
 */
interface Decider<S, F, R> {
    /** What to journal because of a fact. */
    List<R> decide(S state, F fact, Moment now);

    /** The state, one entry further. */
    S fold(S state, R entry);

    Mark mark(S state);

    long epoch(R entry);

    /** Whether a blackout that is, or is no more, is news to it. */
    boolean freezes(S state, boolean frozen);

    /**
     * The newest entry.
     *
     * @param command the greatest number of an answered command
     * @param running the running time at which it was written
     */
    record Mark(long seq, long command, Duration running) {}
}
