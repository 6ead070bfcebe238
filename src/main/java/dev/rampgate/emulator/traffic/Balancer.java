package dev.rampgate.emulator.traffic;

import dev.rampgate.emulator.config.BalancerConfig;
import dev.rampgate.emulator.config.BalancerStatus;
import dev.rampgate.emulator.config.HealthCheckConfig;
import dev.rampgate.emulator.config.Ownership;
import dev.rampgate.emulator.config.ServerConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The live state of one load balancer. Readers see one consistent list of members; every change replaces it whole.
 * Thread-safe.
 */
public final class Balancer {
    private final BalancerConfig config;
    private final Map<String, DemoApp> apps;
    private final List<OpenListener> listeners = new ArrayList<>();
    private final List<Backend> known = new ArrayList<>();
    private volatile List<Member> members;

    /** @param apps the demo apps by server identity */
    Balancer(BalancerConfig config, Map<String, DemoApp> apps) {
        this.config = config;
        this.apps = Map.copyOf(apps);
        this.members = config.servers().stream().map(this::attached).toList();
    }

    private Member attached(ServerConfig server) {
        Backend backend = known.stream()
                .filter(one -> one.id().equals(server.id()) && one.ip().equals(server.ip()))
                .findFirst()
                .orElseGet(() -> newBackend(server));
        return new Member(backend, server.weight(), server.description());
    }

    private Backend newBackend(ServerConfig server) {
        Backend backend = new Backend(server, apps.get(server.identity()), config.healthCheck());
        known.add(backend);
        return backend;
    }

    public String id() {
        return config.id();
    }

    public String name() {
        return config.name();
    }

    public BalancerStatus status() {
        return config.status();
    }

    public Ownership ownership() {
        return config.ownership();
    }

    public @Nullable HealthCheckConfig healthCheck() {
        return config.healthCheck();
    }

    void opened(OpenListener listener) {
        listeners.add(listener);
    }

    /** In the configuration's order. */
    public List<OpenListener> listeners() {
        return List.copyOf(listeners);
    }

    /** The attached servers, in the order of attachment. */
    public List<Member> members() {
        return members;
    }

    /** Attached servers with this id; several are possible for an ENI with several addresses. */
    public List<Member> withId(String serverId) {
        return members.stream()
                .filter(one -> one.backend().id().equals(serverId))
                .toList();
    }

    /** The one attached server with this id and, unless null, this ip; empty when none or several fit. */
    public Optional<Member> find(String serverId, @Nullable String ip) {
        List<Member> fitting = withId(serverId).stream()
                .filter(one -> ip == null || one.backend().ip().equals(ip))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** The server that {@link #key} calls so, attached or detached. */
    public synchronized Optional<Backend> byKey(String key) {
        return known.stream()
                .filter(one -> key.equals(one.id()) || key.equals(one.id() + "@" + one.ip()))
                .findFirst();
    }

    /** The id, or {@code id@ip} where another known server has the same id. */
    public synchronized String key(Backend backend) {
        long namesakes =
                known.stream().filter(one -> one.id().equals(backend.id())).count();
        return namesakes > 1 ? backend.id() + "@" + backend.ip() : backend.id();
    }

    /** The weights of all attached servers by {@link #key}. */
    public synchronized Map<String, Integer> weights() {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (Member member : members) {
            weights.put(key(member.backend()), member.weight());
        }
        return weights;
    }

    /** Changes every member at once; a member that is mapped to itself stays as it is. */
    public synchronized void change(UnaryOperator<Member> change) {
        members = members.stream().map(change).toList();
    }

    /** Attaches a server, again with its old health and counters if it was attached before. */
    public synchronized void attach(ServerConfig server) {
        Member added = attached(server);
        List<Member> all = new ArrayList<>(members);
        all.removeIf(one -> one.backend() == added.backend());
        all.add(added);
        members = List.copyOf(all);
    }

    public synchronized void detach(Backend backend) {
        members = members.stream().filter(one -> one.backend() != backend).toList();
    }

    /** Every server that was ever attached. */
    public synchronized List<Backend> known() {
        return List.copyOf(known);
    }
}
