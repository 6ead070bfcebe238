package dev.rampgate.cli.terminal;

import java.util.function.Consumer;

/** The requests to end that reach this process from outside. */
public interface Signals {
    /** Until it is closed, each signal is told instead of ending the program; the listener runs in a thread of its own. */
    Listening listen(Consumer<Signal> listener);

    /** Ends the program at once, without any more of its own code. */
    void halt(int status);

    /** Ctrl-C, or the polite request of the system. */
    enum Signal {
        INTERRUPT,
        TERMINATE
    }

    /** A registration. */
    interface Listening extends AutoCloseable {
        /** The signals do again what they did before. */
        @Override
        void close();
    }
}
