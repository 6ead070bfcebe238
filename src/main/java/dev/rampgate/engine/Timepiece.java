package dev.rampgate.engine;

import java.time.Instant;

/** The two clocks of a process. */
public interface Timepiece {
    /** What people call the time; it may jump. */
    Instant wall();

    /** Nanoseconds that only ever grow, from an arbitrary origin. */
    long nanos();
}
