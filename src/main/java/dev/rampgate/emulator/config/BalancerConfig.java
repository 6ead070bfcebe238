package dev.rampgate.emulator.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One load balancer with its listeners and its default server group.
 *
 * @param healthCheck null means that every server is normal
 */
public record BalancerConfig(
        String id,
        String name,
        BalancerStatus status,
        List<ListenerConfig> listeners,
        @Nullable HealthCheckConfig healthCheck,
        List<ServerConfig> servers,
        Ownership ownership) {

    public BalancerConfig {
        listeners = List.copyOf(listeners);
        servers = List.copyOf(servers);
        if (id.isBlank()) {
            throw new IllegalArgumentException("a load balancer's id is empty");
        }
        if (servers.stream().map(ServerConfig::identity).distinct().count() != servers.size()) {
            throw new IllegalArgumentException(id + ": two servers have the same id and ip");
        }
    }

    /** An active load balancer without health check. */
    public static BalancerConfig of(String id, List<ListenerConfig> listeners, ServerConfig... servers) {
        return new BalancerConfig(id, id, BalancerStatus.ACTIVE, listeners, null, List.of(servers), Ownership.NONE);
    }

    public BalancerConfig withHealthCheck(HealthCheckConfig check) {
        return new BalancerConfig(id, name, status, listeners, check, servers, ownership);
    }

    public BalancerConfig withOwnership(Ownership other) {
        return new BalancerConfig(id, name, status, listeners, healthCheck, servers, other);
    }

    public BalancerConfig withStatus(BalancerStatus other) {
        return new BalancerConfig(id, name, other, listeners, healthCheck, servers, ownership);
    }
}
