package dev.rampgate.api;

import java.time.Instant;

/** Gates tried on the past. */
public interface Backtests {
    /** More readings than this are refused: a longer {@code every}, or a shorter time. */
    int MOST_READINGS = 10_000;

    /**
     * Reads a gate as it would have been read between two instants, as if the weights had been verified at the first and had stayed. Changes
     * nothing; reaches the load balancer only where the gate refers to servers or the target.
     *
     * @param read told the number of readings so far, after each
     * @throws Refused where the plan is wrong, has no such gate, or the gate can't be asked about the past
     */
    Backtested backtest(Rollouts.Submission plan, Period period, Progress read) throws Refused;

    /** Which gate is read, from when until when. */
    record Period(String gate, Instant from, Instant to) {}

    /** Told how far it is. */
    interface Progress {
        void at(int reading, long all);
    }
}
