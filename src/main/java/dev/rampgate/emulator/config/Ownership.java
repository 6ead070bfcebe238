package dev.rampgate.emulator.config;

import java.util.Map;

/**
 * Signs that somebody else looks after a load balancer.
 *
 * @param tags as DescribeLoadBalancers shows them
 * @param protection the ModificationProtectionReason; "" means that it's not protected. It hinders no API call.
 */
public record Ownership(Map<String, String> tags, String protection) {
    /** No signs. */
    public static final Ownership NONE = new Ownership(Map.of(), "");

    public Ownership {
        tags = Map.copyOf(tags);
    }
}
