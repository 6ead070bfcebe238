package dev.rampgate.engine;

import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The pure functions of something with a journal, and the journal itself.
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

    F frozen(Optional<String> reason);

    F commanded(Command command);

    F woken();

    /** Whether a fact was true only at the moment it was told. */
    boolean passes(F fact);

    void append(S next, long epoch, List<R> entries);

    List<R> read(long after);

    /**
     * The newest entry.
     *
     * @param command the greatest number of an answered command
     * @param running the running time at which it was written
     */
    record Mark(long seq, long command, Duration running) {}
}
