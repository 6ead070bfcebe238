package dev.rampgate.cli.config;

import java.time.Duration;

/** How often and how patiently the cloud is called. */
public record CallLimits(int perSecond, Duration timeout, Circuit circuit) {
    /** Failures within the window that open the circuit, and how long it stays open. */
    public record Circuit(int failures, Duration window, Duration openFor) {}
}
