package dev.rampgate.course;

import dev.rampgate.weight.Member;
import dev.rampgate.weight.Members;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Spread;
import dev.rampgate.weight.Weights;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The servers of the group as they were frozen before the first write.
 *
 * @param servers every attached server, in the order of their keys
 * @param baseline their weights then: where going back leads
 * @param shift the pools that {@code traffic} speaks of; empty where the plan only writes literal weights
 */
public record Group(List<Server> servers, Weights baseline, Optional<Shift> shift) {
    /**
     * One server.
     *
     * @param type the vendor's type as read, sent back unchanged
     * @param pool the pool it is in, empty for none: then nothing is ever written to it
     * @param capacity relative, positive; empty where the plan gives none
     * @param listed whether the plan names it by id
     * @param healthy as read last, or taken for healthy where the load balancer does not say
     */
    public record Server(
            ServerKey key, String type, String pool, Optional<Long> capacity, boolean listed, boolean healthy) {
        Server turned() {
            return new Server(key, type, pool, capacity, listed, !healthy);
        }
    }

    /** From which pool to which. */
    public record Shift(String from, String to, Spread spread) {}

    public Group {
        servers = List.copyOf(servers);
    }

    /** The servers of a pool. */
    public Set<ServerKey> pool(String name) {
        return keys(server -> server.pool().equals(name));
    }

    /** The servers that the plan may write to: those of any pool. */
    public Set<ServerKey> writable() {
        return keys(server -> !server.pool().isEmpty());
    }

    /** The servers that the plan may write to and that were not read. */
    public Set<ServerKey> missing(Weights read) {
        return keys(server -> !server.pool().isEmpty() && !read.has(server.key()));
    }

    /** The servers of each pool. */
    public List<Set<ServerKey>> pools() {
        return servers.stream()
                .map(Server::pool)
                .filter(pool -> !pool.isEmpty())
                .distinct()
                .map(this::pool)
                .toList();
    }

    /** The servers that are known not to serve. */
    public Set<ServerKey> sick() {
        return keys(server -> !server.healthy());
    }

    Group seeing(Set<ServerKey> sick) {
        return new Group(
                servers.stream()
                        .map(server -> server.healthy() == sick.contains(server.key()) ? server.turned() : server)
                        .toList(),
                baseline,
                shift);
    }

    /** The servers as the arithmetic sees them. */
    Members members() {
        String from = shift.map(Shift::from).orElse("");
        String to = shift.map(Shift::to).orElse("");
        return new Members(
                members(server -> shift.isPresent() && server.pool().equals(from)),
                members(server -> shift.isPresent() && server.pool().equals(to)),
                members(server -> shift.isEmpty()
                        || !(server.pool().equals(from) || server.pool().equals(to))));
    }

    private List<Member> members(Predicate<Server> wanted) {
        return servers.stream()
                .filter(wanted)
                .map(server -> new Member(
                        server.key(),
                        baseline.of(server.key()),
                        server.capacity().map(OptionalLong::of).orElse(OptionalLong.empty()),
                        server.listed(),
                        ""))
                .toList();
    }

    Group without(Set<ServerKey> vanished) {
        return new Group(
                servers.stream()
                        .filter(server -> !vanished.contains(server.key()))
                        .toList(),
                baseline.only(server -> !vanished.contains(server)),
                shift);
    }

    public Share shareAt(Weights weights) {
        return shift.map(pools -> Share.of(weights.totalOf(pool(pools.to())), weights.totalOf(pool(pools.from()))))
                .orElse(Share.NONE);
    }

    private Set<ServerKey> keys(Predicate<Server> wanted) {
        return servers.stream().filter(wanted).map(Server::key).collect(Collectors.toCollection(TreeSet::new));
    }
}
