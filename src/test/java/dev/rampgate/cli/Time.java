package dev.rampgate.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when somebody waits. */
final class Time implements InstantSource {
    static final Instant START = Instant.parse("2026-11-22T14:32:04Z");

    private Duration passed = Duration.ZERO;

    @Override
    public synchronized Instant instant() {
        return START.plus(passed);
    }

    synchronized long nanos() {
        return passed.toNanos();
    }

    synchronized Duration passed() {
        return passed;
    }

    synchronized void pass(Duration time) {
        passed = passed.plus(time);
    }
}
