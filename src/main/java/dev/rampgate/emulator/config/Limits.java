package dev.rampgate.emulator.config;

import org.jspecify.annotations.Nullable;

/**
 * What the service refuses for being too much.
 *
 * @param serversPerCall most entries in one BackendServers list
 * @param callsPerSecond most accepted calls in any one second, over all actions; null means no limit
 */
public record Limits(int serversPerCall, @Nullable Integer callsPerSecond) {
    /** 20 servers a call; a call rate is documented nowhere. */
    public static final Limits DOCUMENTED = new Limits(20, null);

    public Limits {
        if (serversPerCall < 1 || (callsPerSecond != null && callsPerSecond < 1)) {
            throw new IllegalArgumentException("limits are 1 or more");
        }
    }
}
