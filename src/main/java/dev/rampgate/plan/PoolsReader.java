package dev.rampgate.plan;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Suggestion;
import dev.rampgate.settings.Value;
import dev.rampgate.weight.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads {@code pools} and {@code shift}. */
final class PoolsReader {
    private final Problems problems;
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, List<Seen>> seen = new HashMap<>();
    private @Nullable Position rest;
    private int servers;

    /** A server that some pool names already. */
    private record Seen(String pool, Pool.Member member, Position at) {}

    private PoolsReader(Problems problems) {
        this.problems = problems;
    }

    /** The pools; null where there are none, or none that could be read. */
    static @Nullable Pools read(Fields plan, Problems problems) {
        PoolsReader reader = new PoolsReader(problems);
        Value value = plan.needed("pools", "steps move traffic between them", "");
        Fields written = value == null ? null : value.fields();
        if (value != null && written != null) {
            reader.pools(value, written);
        }
        Optional<Shift> shift = shift(plan, written == null ? null : names(written), problems);
        return problems.hasErrors() || reader.pools.isEmpty() ? null : new Pools(reader.pools, shift);
    }

    private static List<String> names(Fields pools) {
        return pools.named().stream().map(entry -> entry.key().text()).toList();
    }

    private void pools(Value value, Fields written) {
        for (Node.Entry entry : written.named()) {
            pool(entry);
        }
        if (written.named().isEmpty()) {
            value.error("pools names no pool", "steps move traffic between pools", "");
        } else if (written.named().size() > Limits.POOLS) {
            value.error("more than " + Limits.POOLS + " pools", "", "");
        }
        if (servers > Limits.SERVERS) {
            value.error("more than " + Limits.SERVERS + " servers", "", "");
        }
    }

    private void pool(Node.Entry entry) {
        String name = entry.key().text();
        boolean named = Names.PART.check(entry.key(), "a pool", problems);
        if (name.equals("all")) {
            problems.error(entry.key().at(), "a pool can't be called all", "restore: all means every pool", "");
        }
        Fields fields = new Value("the pool " + name, entry.value(), problems).fields();
        if (fields == null) {
            return;
        }
        Pool.Members members = members(name, fields, entry.key().at());
        Capacity capacity = capacity(fields, members);
        fields.notYet("tags", "zone", "description", "probe", "port");
        fields.done();
        if (named && members != null) {
            pools.put(name, new Pool(name, members, capacity));
        }
    }

    private Pool.@Nullable Members members(String pool, Fields fields, Position at) {
        Value listed = fields.value("servers");
        Value others = fields.value("rest");
        if (listed != null && others != null) {
            others.error("a pool has servers or rest, not both", "", "keep one");
            return null;
        }
        if (others != null) {
            return rest(others);
        }
        if (listed != null) {
            return listed(pool, listed);
        }
        if (!fields.has("tags") && !fields.has("zone") && !fields.has("description")) {
            problems.error(at, "the pool " + pool + " says no servers", "", "write servers: [i-...] or rest: true");
        }
        return null;
    }

    private Pool.@Nullable Members rest(Value value) {
        Boolean truth = value.truth();
        if (truth == null) {
            return null;
        }
        if (!truth) {
            value.error("rest must be true", "", "leave it out, or write servers: [i-...]");
            return null;
        }
        if (rest != null) {
            value.error("two pools take the rest", "the first in line " + rest.line(), "");
            return null;
        }
        rest = value.at();
        return new Pool.Rest();
    }

    private Pool.@Nullable Members listed(String pool, Value value) {
        List<Value> items = value.items();
        if (items == null) {
            return null;
        }
        if (items.isEmpty()) {
            value.error("the pool " + pool + " is empty", "no traffic can go to it", "name at least one server");
        }
        List<Pool.Member> members = new ArrayList<>();
        for (Value item : items) {
            Pool.Member member = member(item);
            if (member != null) {
                once(pool, member, item.at());
                members.add(member);
            }
        }
        servers += items.size();
        return members.isEmpty() ? null : new Pool.Listed(members);
    }

    private static Pool.@Nullable Member member(Value item) {
        if (item.node() instanceof Node.Scalar) {
            String id = Names.SERVER.read(item);
            return id == null ? null : new Pool.Member(id, "", 0);
        }
        Fields fields = item.fields();
        if (fields == null) {
            return null;
        }
        String id = Names.SERVER.read(fields.needed("id", "", "write {id: i-..., port: 8080}"));
        String ip = Names.SERVER.read(fields.value("ip"));
        Integer port = fields.wholeNumber("port", 1, 65_535);
        fields.done();
        return id == null ? null : new Pool.Member(id, ip == null ? "" : ip, port == null ? 0 : port);
    }

    private void once(String pool, Pool.Member member, Position at) {
        List<Seen> sameId = seen.computeIfAbsent(member.id(), id -> new ArrayList<>());
        sameId.stream()
                .filter(other -> other.member().overlaps(member))
                .findFirst()
                .ifPresent(other -> problems.error(
                        at,
                        member
                                + (other.pool().equals(pool)
                                        ? " is twice in " + pool
                                        : " is also in the pool " + other.pool()),
                        "first in line " + other.at().line(),
                        "a server belongs to one pool"));
        sameId.add(new Seen(pool, member, at));
    }

    private Capacity capacity(Fields fields, Pool.@Nullable Members members) {
        Value value = fields.value("capacity");
        if (value == null) {
            return Capacity.UNKNOWN;
        }
        if (!(value.node() instanceof Node.Mapping)) {
            Integer each = value.wholeNumber(1, Capacity.MAX);
            return each == null ? Capacity.UNKNOWN : new Capacity(OptionalInt.of(each), Map.of());
        }
        Fields written = value.fields();
        Map<String, Integer> byId = new LinkedHashMap<>();
        for (Node.Entry entry : written == null ? List.<Node.Entry>of() : written.named()) {
            String id = entry.key().text();
            Integer capacity = new Value("the capacity of " + id, entry.value(), problems).wholeNumber(1, Capacity.MAX);
            if (members instanceof Pool.Listed listed
                    && listed.servers().stream().noneMatch(server -> server.id().equals(id))) {
                List<String> ids =
                        listed.servers().stream().map(Pool.Member::id).toList();
                problems.error(
                        entry.key().at(),
                        "capacity names " + id + ", which is not in the pool",
                        "",
                        Suggestion.words(id, ids));
            } else if (capacity != null) {
                byId.put(id, capacity);
            }
        }
        return new Capacity(OptionalInt.empty(), byId);
    }

    private static Optional<Shift> shift(Fields plan, @Nullable List<String> names, Problems problems) {
        Fields fields = plan.fields("shift");
        if (fields == null) {
            return Optional.empty();
        }
        String from = Declared.POOL.read(fields.needed("from", "", "name the pool that serves now"), names);
        String to = Declared.POOL.read(fields.needed("to", "", "name the pool that shall serve"), names);
        String spread = fields.word("spread", List.of("even", "free"));
        fields.done();
        if (from == null || to == null) {
            return Optional.empty();
        }
        if (from.equals(to)) {
            problems.error(fields.at(), "shift is from " + from + " to itself", "", "name two pools");
            return Optional.empty();
        }
        return Optional.of(new Shift(from, to, "free".equals(spread) ? Spread.FREE : Spread.EVEN));
    }
}
