package dev.rampgate.rehearsal;

import dev.rampgate.balancer.Survey;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code loadBalancer}. */
final class ServersReader {
    /** As the real service has it for a server that is attached without one. */
    private static final Weight USUAL = Weight.of(100);

    private static final int MOST = 5000;

    private final Problems problems;
    private final Set<ServerKey> seen = new HashSet<>();

    ServersReader(Problems problems) {
        this.problems = problems;
    }

    Scenario.Before before(Fields fields) {
        List<Survey.Attached> servers = servers(fields);
        Duration lag = fields.duration("readLag", Duration.ZERO);
        fields.done();
        return new Scenario.Before(servers, lag == null ? Duration.ZERO : lag);
    }

    private List<Survey.Attached> servers(Fields fields) {
        Value value =
                fields.needed("servers", "they are what is there before", "write servers: [{id: i-a, weight: 100}]");
        List<Value> items = value == null ? null : value.items();
        List<Survey.Attached> servers = new ArrayList<>();
        if (value == null || items == null) {
            return servers;
        }
        if (items.isEmpty()) {
            value.error("servers is empty", "there is nothing to move traffic between", "");
        } else if (items.size() > MOST) {
            value.error("more than " + MOST + " servers", "", "");
        }
        for (Value item : items) {
            Survey.Attached server = server(item);
            if (server != null) {
                servers.add(server);
            }
        }
        return servers;
    }

    private Survey.@Nullable Attached server(Value item) {
        Fields fields = item.fields();
        if (fields == null) {
            return null;
        }
        Placed<String> id = Reads.server(fields.needed("id", "", "write {id: i-..., weight: 100}"));
        Integer weight = fields.wholeNumber("weight", 0, Weight.MAX);
        Boolean healthy = fields.truth("healthy");
        String ip = fields.text("ip");
        Integer port = fields.wholeNumber("port", 1, 65_535);
        String type = fields.word("type", List.of("ecs", "eni", "eci"));
        String description = fields.text("description");
        // What pools will be able to look for.
        fields.text("zone");
        Fields tags = fields.fields("tags");
        if (tags != null) {
            tags.named();
        }
        fields.done();
        if (id == null) {
            return null;
        }
        ServerKey key = new ServerKey(id.value(), ip == null ? "" : ip, port == null ? 0 : port);
        if (!seen.add(key)) {
            problems.error(id.at(), key + " is there twice", "", "");
        }
        return new Survey.Attached(
                key,
                type == null ? "ecs" : type,
                weight == null ? USUAL : Weight.of(weight),
                description == null ? "" : description,
                Boolean.FALSE.equals(healthy) ? Survey.Health.ABNORMAL : Survey.Health.NORMAL);
    }
}
