package dev.rampgate.cli.terminal;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Everything a command touches besides rollouts, so that tests can hold all of it.
 *
 * @param nanos monotonic time, for limits
 */
public record Console(Streams streams, Surroundings around, InstantSource clock, LongSupplier nanos, Signals signals) {
    public PrintStream out() {
        return streams.out();
    }

    public PrintStream err() {
        return streams.err();
    }

    /** Whether a question can be asked: it is written to stderr and read from stdin, and both must be terminals. */
    public boolean canAsk() {
        return streams.terminals().in() && streams.terminals().err();
    }
}
