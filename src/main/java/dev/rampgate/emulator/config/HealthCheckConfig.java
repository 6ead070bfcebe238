package dev.rampgate.emulator.config;

import java.time.Duration;

/**
 * The HTTP health check of a load balancer's servers; a 2xx answer is a success.
 *
 * @param unhealthyAfter failures in a row that take a server out
 * @param healthyAfter successes in a row that bring it back
 */
public record HealthCheckConfig(String path, Duration every, int unhealthyAfter, int healthyAfter) {
    public HealthCheckConfig {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a health check's path begins with /");
        }
        if (every.isZero() || every.isNegative() || unhealthyAfter < 1 || healthyAfter < 1) {
            throw new IllegalArgumentException("a health check's period and thresholds are positive");
        }
    }
}
