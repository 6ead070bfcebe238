package dev.rampgate.emulator.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the configuration file of the emulator. */
final class ConfigReader {
    private static final Pattern DESCRIPTION = Pattern.compile("[A-Za-z0-9\\-/._]{1,80}");
    private static final int MANY = 1_000_000;

    private final Findings findings;

    private ConfigReader(Findings findings) {
        this.findings = findings;
    }

    static EmulatorConfig read(String source, String text) {
        Findings findings = new Findings(source);
        Node root = YamlDocument.read(text, findings);
        ConfigReader reader = new ConfigReader(findings);
        @Nullable Parts parts = root == null ? null : reader.parts(root);
        findings.throwIfAny();
        if (parts == null) {
            throw new IllegalStateException("a document without root has no finding");
        }
        return parts.build();
    }

    /** What was read; records are built only when nothing was found wrong, as they refuse stand-ins. */
    private interface Parts {
        EmulatorConfig build();
    }

    private Parts parts(Node root) {
        Mapping top =
                Mapping.of("", root, findings, "region", "accessKeys", "answers", "loadBalancers", "limits", "faults");
        String region = top.text("region", "cn-hangzhou");
        Map<String, String> keys = texts(top, "accessKeys");
        Answers answers = top.choice("answers", Answers.values(), Answers.FLAT);
        Limits limits = limits(top);
        List<Fault> faults = FaultReader.list("faults", top.list("faults"), findings);
        if (top.list("loadBalancers").isEmpty()) {
            findings.add(root.line(), "loadBalancers is missing; write at least one");
        }
        List<BalancerConfig> balancers = balancers(top.list("loadBalancers"));
        return () -> new EmulatorConfig(region, keys, answers, balancers, limits, faults);
    }

    private Map<String, String> texts(Mapping parent, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Node value = parent.value(key);
        if (value != null && value.kind() != Node.Kind.MAPPING) {
            parent.problem(key, "must be a mapping of texts");
        } else if (value != null) {
            value.fields().forEach((name, field) -> {
                String text = field.value().text();
                if (text == null) {
                    findings.add(field.line(), parent.at(key) + "." + name + " must be a text");
                } else {
                    texts.put(name, text);
                }
            });
        }
        return texts;
    }

    private Limits limits(Mapping top) {
        Node value = top.value("limits");
        if (value == null) {
            return Limits.DOCUMENTED;
        }
        Mapping limits = Mapping.of("limits", value, findings, "serversPerCall", "callsPerSecond");
        int servers = limits.integer("serversPerCall", 1, MANY, Limits.DOCUMENTED.serversPerCall());
        return new Limits(servers, limits.has("callsPerSecond") ? limits.integer("callsPerSecond", 1, MANY, 1) : null);
    }

    private List<BalancerConfig> balancers(List<Node> nodes) {
        List<BalancerConfig> balancers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            Mapping mapping = Mapping.of(
                    "loadBalancers[" + i + "]",
                    nodes.get(i),
                    findings,
                    "id",
                    "name",
                    "status",
                    "listeners",
                    "healthCheck",
                    "servers",
                    "tags",
                    "protection");
            String id = mapping.requiredText("id");
            if (!ids.add(id)) {
                mapping.problem("id", "'" + id + "' is taken by another load balancer");
            }
            balancer(id, mapping, balancers);
        }
        return balancers;
    }

    private void balancer(String id, Mapping mapping, List<BalancerConfig> into) {
        String name = mapping.text("name", id);
        BalancerStatus status = mapping.choice("status", BalancerStatus.values(), BalancerStatus.ACTIVE);
        List<ListenerConfig> listeners = listeners(mapping);
        @Nullable HealthCheckConfig check = healthCheck(mapping);
        List<ServerConfig> servers = servers(mapping);
        Ownership ownership = new Ownership(texts(mapping, "tags"), mapping.text("protection", ""));
        if (findings.isEmpty()) {
            into.add(new BalancerConfig(id, name, status, listeners, check, servers, ownership));
        }
    }

    private List<ListenerConfig> listeners(Mapping balancer) {
        List<ListenerConfig> listeners = new ArrayList<>();
        Set<Integer> ports = new HashSet<>();
        List<Node> nodes = balancer.list("listeners");
        for (int i = 0; i < nodes.size(); i++) {
            Mapping mapping = Mapping.of(
                    balancer.at("listeners[" + i + "]"), nodes.get(i), findings, "port", "scheduler", "sticky");
            int port = mapping.requiredInteger("port", 0, 65_535);
            if (port != 0 && !ports.add(port)) {
                mapping.problem("port", port + " is taken by another listener of this load balancer");
            }
            Scheduler scheduler = mapping.choice("scheduler", Scheduler.values(), Scheduler.WRR);
            listeners.add(new ListenerConfig(port, scheduler, mapping.flag("sticky", false)));
        }
        return listeners;
    }

    private @Nullable HealthCheckConfig healthCheck(Mapping balancer) {
        Node value = balancer.value("healthCheck");
        if (value == null) {
            return null;
        }
        Mapping mapping = Mapping.of(
                balancer.at("healthCheck"), value, findings, "path", "every", "unhealthyAfter", "healthyAfter");
        String path = mapping.text("path", "/");
        if (!path.startsWith("/")) {
            mapping.problem("path", "must begin with /");
        }
        Duration every = mapping.duration("every", Duration.ofSeconds(2));
        if (every.isZero()) {
            mapping.problem("every", "must be more than nothing");
        }
        int unhealthy = mapping.integer("unhealthyAfter", 1, 100, 2);
        int healthy = mapping.integer("healthyAfter", 1, 100, 2);
        return findings.isEmpty() ? new HealthCheckConfig(path, every, unhealthy, healthy) : null;
    }

    private List<ServerConfig> servers(Mapping balancer) {
        List<ServerConfig> servers = new ArrayList<>();
        Set<String> identities = new HashSet<>();
        List<Node> nodes = balancer.list("servers");
        for (int i = 0; i < nodes.size(); i++) {
            Mapping mapping = Mapping.of(
                    balancer.at("servers[" + i + "]"),
                    nodes.get(i),
                    findings,
                    "id",
                    "weight",
                    "ip",
                    "port",
                    "type",
                    "description",
                    "app");
            ServerConfig server = server(mapping);
            if (!identities.add(server.identity())) {
                mapping.problem("id", "'" + server.id() + "' stands twice with ip " + server.ip());
            }
            servers.add(server);
        }
        return servers;
    }

    private ServerConfig server(Mapping mapping) {
        String id = mapping.requiredText("id");
        int weight = mapping.integer("weight", 0, 100, 100);
        String type = mapping.text("type", "ecs");
        if (!Set.of("ecs", "eni", "eci").contains(type)) {
            mapping.problem("type", "must be one of ecs, eni, eci, not '" + type + "'");
        }
        String description = mapping.text("description", "");
        if (mapping.has("description") && !DESCRIPTION.matcher(description).matches()) {
            mapping.problem("description", "must have 1 to 80 letters, digits and - / . _");
        }
        if (mapping.has("app") && mapping.has("port")) {
            mapping.problem("port", "and app exclude each other: an app's port is chosen at start");
        }
        int port = mapping.integer("port", 1, 65_535, 0);
        return new ServerConfig(
                id, weight, mapping.text("ip", ServerConfig.LOOPBACK), port, type, description, app(mapping));
    }

    private @Nullable AppConfig app(Mapping server) {
        Node value = server.value("app");
        if (value == null) {
            return null;
        }
        Mapping mapping = Mapping.of(server.at("app"), value, findings, "version", "errorRate", "latency", "down");
        return new AppConfig(
                mapping.text("version", "v1"),
                mapping.percent("errorRate", 0),
                mapping.duration("latency", Duration.ZERO),
                mapping.flag("down", false));
    }
}
