package dev.rampgate.balancer.guard;

import java.time.Duration;

/**
 * How calls are limited; the {@code calls} of the settings.
 *
 * @param perSecond the most calls that each lane makes in a second
 * @param timeout the longest that one call may take, waits and repetitions included
 * @param failures how many failures within {@code window} open the circuit
 * @param openFor after what time an open circuit is tried again
 */
public record GuardSettings(int perSecond, Duration timeout, int failures, Duration window, Duration openFor) {
    public static final GuardSettings DEFAULT =
            new GuardSettings(5, Duration.ofSeconds(5), 5, Duration.ofSeconds(60), Duration.ofSeconds(15));

    public GuardSettings {
        if (perSecond < 1 || failures < 1) {
            throw new IllegalArgumentException("calls per second and failures of the circuit are at least 1");
        }
        if (timeout.isNegative() || timeout.isZero() || openFor.isNegative() || openFor.isZero()) {
            throw new IllegalArgumentException(
                    "the timeout of calls and the time of an open circuit are longer than 0");
        }
        if (window.toSeconds() < 1) {
            throw new IllegalArgumentException("the window of the circuit is at least one second");
        }
    }
}
