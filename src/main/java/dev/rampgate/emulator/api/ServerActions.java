package dev.rampgate.emulator.api;

import dev.rampgate.emulator.config.BalancerStatus;
import dev.rampgate.emulator.config.ServerConfig;
import dev.rampgate.emulator.traffic.Backend;
import dev.rampgate.emulator.traffic.Balancer;
import dev.rampgate.emulator.traffic.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The actions that change the default server group. Each validates everything first, in the documented order, and
 * applies either all or nothing.
 */
final class ServerActions {
    private final Cloud cloud;

    ServerActions(Cloud cloud) {
        this.cloud = cloud;
    }

    /**
     * Sets weights of the listed servers; others keep theirs.
     *
     * @param most how many of the list take effect: fewer than all only under a fault
     */
    ObjectNode set(ApiRequest request, int most) {
        Balancer balancer = changeable(request);
        List<ServerEntry> entries = ServerEntry.list(request.required("BackendServers"));
        checkCount(entries);
        Map<Backend, ServerEntry> wanted = attached(balancer, entries);
        entries.forEach(ServerEntry::checkedWeight);
        Set<Backend> effective = wanted.keySet().stream().limit(most).collect(Collectors.toSet());
        balancer.change(member -> {
            ServerEntry entry = wanted.get(member.backend());
            return entry == null || !effective.contains(member.backend()) ? member : changed(member, entry);
        });
        return answer(balancer, wanted);
    }

    private static Member changed(Member member, ServerEntry entry) {
        Member weighted = member.withWeight(entry.checkedWeight());
        return entry.description() == null ? weighted : weighted.withDescription(entry.description());
    }

    private static ObjectNode answer(Balancer balancer, Map<Backend, ServerEntry> wanted) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        wanted.forEach((backend, entry) -> list.addObject()
                .put("ServerId", backend.id())
                .put("Weight", Integer.toString(entry.checkedWeight()))
                .put("Type", backend.type())
                .put(
                        "Description",
                        entry.description() == null ? description(balancer, backend) : entry.description()));
        return document(balancer, list);
    }

    private static String description(Balancer balancer, Backend backend) {
        return balancer.members().stream()
                .filter(one -> one.backend() == backend)
                .map(Member::description)
                .findFirst()
                .orElse("");
    }

    private static ObjectNode document(Balancer balancer, ArrayNode list) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("LoadBalancerId", balancer.id());
        document.putObject("BackendServers").set("BackendServer", list);
        return document;
    }

    /** Attaches servers; of several entries for one server the first wins, an attached one is refused. */
    ObjectNode add(ApiRequest request) {
        Balancer balancer = changeable(request);
        List<ServerEntry> entries = ServerEntry.list(request.required("BackendServers"));
        checkCount(entries);
        for (ServerEntry entry : entries) {
            if (balancer.find(entry.serverId(), address(balancer, entry)).isPresent()) {
                throw Refusal.invalid(entry.identity() + " is attached already");
            }
        }
        Map<String, ServerConfig> added = new LinkedHashMap<>();
        for (ServerEntry entry : entries) {
            ServerConfig server = server(balancer, entry);
            added.putIfAbsent(server.identity(), server);
        }
        added.values().forEach(balancer::attach);
        return document(balancer, listed(balancer, true));
    }

    /** The address given, else that of a server known from before. */
    private static String address(Balancer balancer, ServerEntry entry) {
        return entry.serverIp() != null
                ? entry.serverIp()
                : balancer.byKey(entry.serverId()).map(Backend::ip).orElse(ServerConfig.LOOPBACK);
    }

    private static ServerConfig server(Balancer balancer, ServerEntry entry) {
        return new ServerConfig(
                entry.serverId(),
                entry.checkedWeight(),
                address(balancer, entry),
                entry.port(),
                entry.type() == null ? "ecs" : entry.type(),
                entry.description() == null ? "" : entry.description(),
                null);
    }

    /** Detaches servers; naming one that is not attached is no error. */
    ObjectNode remove(ApiRequest request) {
        Balancer balancer = changeable(request);
        List<ServerEntry> entries = ServerEntry.listOrIds(request.required("BackendServers"));
        checkCount(entries);
        for (ServerEntry entry : entries) {
            balancer.find(entry.serverId(), entry.serverIp()).ifPresent(one -> balancer.detach(one.backend()));
        }
        return document(balancer, listed(balancer, false));
    }

    private static ArrayNode listed(Balancer balancer, boolean weightsAsText) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Member member : balancer.members()) {
            ObjectNode server =
                    list.addObject().put("ServerId", member.backend().id());
            if (weightsAsText) {
                server.put("Weight", Integer.toString(member.weight()));
            } else {
                server.put("Weight", member.weight());
            }
            server.put("Type", member.backend().type()).put("Description", member.description());
        }
        return list;
    }

    private Balancer changeable(ApiRequest request) {
        Balancer balancer = cloud.named(request);
        if (balancer.status() == BalancerStatus.LOCKED) {
            throw new Refusal(400, "ActionNotAllowed", "Locked for any Business Reason.");
        }
        return balancer;
    }

    private void checkCount(List<ServerEntry> entries) {
        int most = cloud.limits().serversPerCall();
        if (entries.size() > most) {
            throw new Refusal(
                    400, "TooManyBackendServers", "The number of BackendServers in one call exceeds " + most + ".");
        }
    }

    private static Map<Backend, ServerEntry> attached(Balancer balancer, List<ServerEntry> entries) {
        Map<Backend, ServerEntry> meant = new LinkedHashMap<>();
        for (ServerEntry entry : entries) {
            if (meant.putIfAbsent(attached(balancer, entry), entry) != null) {
                throw Refusal.invalid("BackendServers names " + entry.identity() + " twice");
            }
        }
        return meant;
    }

    private static Backend attached(Balancer balancer, ServerEntry entry) {
        if (balancer.withId(entry.serverId()).isEmpty()) {
            throw new Refusal(400, "InvalidServerId.NotFound", "The server " + entry.serverId() + " is not found.");
        }
        if (entry.serverIp() == null && balancer.withId(entry.serverId()).size() > 1) {
            throw Refusal.invalid(entry.serverId() + " has several addresses; ServerIp says which is meant");
        }
        Backend backend = balancer.find(entry.serverId(), entry.serverIp())
                .map(Member::backend)
                .orElseThrow(() -> new Refusal(
                        400, "InvalidServerId.NotFound", "The server " + entry.identity() + " is not found."));
        String type = entry.type() == null ? "ecs" : entry.type();
        if (!type.equals(backend.type())) {
            throw Refusal.invalid("Type of " + entry.identity() + " is " + backend.type() + ", not " + type);
        }
        return backend;
    }
}
