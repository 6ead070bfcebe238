package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.ServerWeight;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.balancer.Survey.Listener;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import dev.rampgate.openapi.Document;
import dev.rampgate.openapi.OpenApi;
import dev.rampgate.openapi.Reply;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The default server group of a CLB instance. */
final class ClbLoadBalancer implements LoadBalancer {
    private static final int SERVERS_PER_CALL = 20;
    private static final String ECS = "ecs";

    private final TargetRef target;
    private final OpenApi api;
    private final Reading reading;
    /** Ids that were attached with several addresses when last read: for them an id alone does not say which is meant. */
    private volatile Set<String> shared = Set.of();
    /** Those that send to the group, as read last; empty before. */
    private volatile List<Listener> listeners = List.of();

    ClbLoadBalancer(TargetRef target, OpenApi api) {
        this.target = target;
        this.api = api;
        this.reading = new Reading(api);
    }

    /** Who owns the load balancer is read for going forward only: going back asks for no more than it needs. */
    @Override
    public Survey survey(Lane lane) throws BalancerException {
        Attribute attribute = attribute();
        List<Listener> judges = listeners();
        HealthRows health = health();
        List<Attached> servers = attribute.servers().stream()
                .map(server -> health.judge(server, judges))
                .toList();
        Tags tags = lane == Lane.BACK ? new Tags(Map.of()) : Tags.read(reading, target.region(), target.loadBalancer());
        String owner = attribute.owner().isEmpty() ? tags.owner() : attribute.owner();
        List<String> notes =
                Stream.concat(attribute.notes().stream(), tags.notes().stream()).toList();
        return new Survey(target, attribute.name(), attribute.status(), judges, servers, owner, notes);
    }

    @Override
    public Weights weights(Lane lane) throws BalancerException {
        return attribute().weights();
    }

    @Override
    public Sight look(Lane lane) throws BalancerException {
        Attribute attribute = attribute();
        try {
            return new Sight(attribute.weights(), judged(attribute));
        } catch (BalancerException unreadable) {
            if (lane == Lane.FORWARD) {
                throw unreadable;
            }
            return Sight.of(attribute.weights());
        }
    }

    private Map<ServerKey, Sight.Checked> judged(Attribute attribute) throws BalancerException {
        List<Listener> known = listeners;
        List<Listener> judges = known.isEmpty() ? listeners() : known;
        HealthRows rows = health();
        Map<ServerKey, Sight.Checked> health = new HashMap<>();
        attribute.servers().forEach(server -> health.put(server.server(), rows.checked(server, judges)));
        return health;
    }

    private List<Listener> listeners() throws BalancerException {
        listeners = Listeners.read(reading, target.region(), target.loadBalancer());
        return listeners;
    }

    @Override
    public Answer set(Call call) {
        List<Map<String, String>> servers = new ArrayList<>();
        call.servers().forEach(server -> servers.add(entry(server, call)));
        Map<String, String> query = new LinkedHashMap<>(common());
        query.put("BackendServers", OpenApi.json(servers));
        try {
            Reply reply = api.call("SetBackendServers", query);
            return new SetAnswer(target.loadBalancer(), call.servers(), reply).judge();
        } catch (BalancerException e) {
            Trouble trouble = e.trouble();
            boolean unsent = trouble.kind() == Kind.CREDENTIALS;
            return unsent ? new Answer.Rejected(trouble) : new Answer.Unknown(trouble);
        }
    }

    @Override
    public int serversPerCall() {
        return SERVERS_PER_CALL;
    }

    /** Without description, which is not ours to change: the documentation calls it optional, and what is not named is left as it is. */
    private Map<String, String> entry(ServerWeight server, Call call) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("ServerId", server.server().id());
        entry.put("Weight", server.weight().toString());
        entry.put("Type", server.type());
        if (!server.server().ip().isEmpty() && needsAddress(server, call)) {
            entry.put("ServerIp", server.server().ip());
        }
        return entry;
    }

    private boolean needsAddress(ServerWeight server, Call call) {
        String id = server.server().id();
        long named = call.servers().stream()
                .filter(other -> other.server().id().equals(id))
                .count();
        return !server.type().equals(ECS) || named > 1 || shared.contains(id);
    }

    private Attribute attribute() throws BalancerException {
        Document document = reading.ask("DescribeLoadBalancerAttribute", common());
        Attribute attribute = Attribute.of(document, target.loadBalancer());
        Set<String> once = new HashSet<>();
        Set<String> again = new HashSet<>();
        for (Attached server : attribute.servers()) {
            ServerKey key = server.server();
            if (!once.add(key.id())) {
                again.add(key.id());
            }
        }
        shared = Set.copyOf(again);
        return attribute;
    }

    private HealthRows health() throws BalancerException {
        Document document = reading.ask("DescribeHealthStatus", common());
        return new HealthRows(Reading.list(document.inner("BackendServers"), "BackendServer"));
    }

    private Map<String, String> common() {
        return Map.of("RegionId", target.region(), "LoadBalancerId", target.loadBalancer());
    }
}
