package dev.rampgate.emulator.config;

import java.time.Duration;

/**
 * How a backend run by the emulator behaves.
 *
 * @param errorRate the fraction of requests answered with 500, 0 to 1, spread evenly
 * @param latency what every request takes at least
 * @param down whether it drops every connection, health checks too
 */
public record AppConfig(String version, double errorRate, Duration latency, boolean down) {
    public AppConfig {
        if (!(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("an error rate is 0 to 1, not " + errorRate);
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("a latency is not negative");
        }
    }

    /** A faultless app. */
    public static AppConfig of(String version) {
        return new AppConfig(version, 0, Duration.ZERO, false);
    }

    public AppConfig withErrorRate(double rate) {
        return new AppConfig(version, rate, latency, down);
    }

    public AppConfig withLatency(Duration other) {
        return new AppConfig(version, errorRate, other, down);
    }
}
