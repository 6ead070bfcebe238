package dev.rampgate.gate.health;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.Survey.Health;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.hook.Sender;
import dev.rampgate.settings.Problems;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A load balancer as a gate sees it, and the pool {@code canary} of all its servers. */
final class Seen implements LoadBalancer {
    private final Set<ServerKey> pool = new TreeSet<>();
    private final Map<ServerKey, Weight> weights = new TreeMap<>();
    private final Map<ServerKey, Sight.Checked> health = new HashMap<>();
    final List<Call.Lane> looks = new ArrayList<>();
    int opened;

    @Nullable
    Trouble trouble;

    @Nullable
    CountDownLatch hangs;

    /** A server of the pool, attached and normal where it has a weight. */
    Seen server(String id, String ip, int weight) {
        ServerKey key = ServerKey.of(id, ip);
        pool.add(key);
        weights.put(key, Weight.of(weight));
        health.put(key, new Sight.Checked(weight == 0 ? Health.UNKNOWN : Health.NORMAL, List.of(), ip));
        return this;
    }

    /** The servers of that id as the health check finds them now. */
    Seen found(String id, Sight.Checked checked) {
        health.replaceAll((server, before) -> server.id().equals(id) ? checked : before);
        return this;
    }

    /** The server leaves the group, not the pool. */
    Seen detached(String id) {
        weights.keySet().removeIf(server -> server.id().equals(id));
        health.keySet().removeIf(server -> server.id().equals(id));
        return this;
    }

    Site site() {
        return new Site(Sender.UNKNOWN, Site.UNKNOWN.target(), Map.of("canary", pool));
    }

    Gate gate(Fetcher fetcher, GateSpec spec) {
        Problems problems = new Problems();
        Gate gate = new HealthGateDriver(fetcher, this::open).open(spec, site(), problems);
        return Objects.requireNonNull(gate, () -> problems.all().toString());
    }

    private LoadBalancer open(Site.Target target) throws BalancerException {
        opened++;
        return this;
    }

    @Override
    public Sight look(Call.Lane lane) throws BalancerException {
        looks.add(lane);
        if (hangs != null) {
            try {
                hangs.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (trouble != null) {
            throw new BalancerException(trouble);
        }
        return new Sight(Weights.of(weights), health);
    }

    @Override
    public Survey survey(Call.Lane lane) {
        throw new IllegalStateException("a gate only looks");
    }

    @Override
    public Weights weights(Call.Lane lane) {
        throw new IllegalStateException("a gate only looks");
    }

    @Override
    public Answer set(Call call) {
        throw new IllegalStateException("a gate never writes");
    }

    @Override
    public int serversPerCall() {
        return 20;
    }
}
