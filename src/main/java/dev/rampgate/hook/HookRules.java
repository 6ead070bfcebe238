package dev.rampgate.hook;

import java.time.Duration;

/**
 * What a rollout needs to know of a hook.
 *
 * @param timeout of one try, from connect to the last byte
 * @param retries tries after the first that was not answered with yes
 * @param ignored whether the rollout goes on although it was never answered with yes
 */
public record HookRules(When when, Duration timeout, int retries, boolean ignored) {
    public static final Duration TIMEOUT = Duration.ofSeconds(30);
    public static final int MOST_RETRIES = 100;

    public HookRules {
        if (retries < 0 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a hook has a time limit and no negative number of retries");
        }
    }
}
