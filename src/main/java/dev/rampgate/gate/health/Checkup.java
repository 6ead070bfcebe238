package dev.rampgate.gate.health;

import dev.rampgate.balancer.Sight;
import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.weight.ServerKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is done for one reading: one look at the load balancer, then all probes at once.
 *
 * @param probe empty: the load balancer alone says who is healthy
 * @param timeout for all of it
 */
record Checkup(Set<ServerKey> servers, Optional<Probe> probe, Requirement require, Duration timeout) {
    Finding of(Observed target, Fetcher fetcher) throws FetchException {
        Supplier<Duration> left = fetcher.countdown(timeout);
        Sight sight = fetcher.within(left.get(), target::look);
        Map<ServerKey, Probe.Result> probes = new HashMap<>();
        Map<ServerKey, Condition> conditions = new HashMap<>();
        probe.ifPresent(one ->
                servers.forEach(server -> probes.put(server, one.ask(address(server, sight), left.get(), fetcher))));
        servers.forEach(server -> conditions.put(server, seen(server, sight)));
        probes.forEach((server, result) -> conditions.merge(server, result.within(left), Condition::and));
        if (Thread.currentThread().isInterrupted()) {
            throw new FetchException("interrupted");
        }
        return new Diagnosis(conditions).judged(require);
    }

    private static String address(ServerKey server, Sight sight) {
        Sight.Checked checked = sight.health().get(server);
        return server.ip().isEmpty() && checked != null ? checked.ip() : server.ip();
    }

    /** As the load balancer sees it, which says nothing of servers without weight: of those a probe alone tells. */
    private Condition seen(ServerKey server, Sight sight) {
        if (!sight.weights().has(server)) {
            return Condition.unhealthy("not attached any more");
        }
        if (sight.weights().of(server).isZero()) {
            return probe.isPresent() ? Condition.HEALTHY : Condition.unknown("has no weight and no probe");
        }
        Sight.Checked checked = sight.health().get(server);
        return checked == null ? Condition.unknown("not checked by the load balancer") : said(checked);
    }

    private static Condition said(Sight.Checked checked) {
        return switch (checked.health()) {
            case NORMAL -> Condition.HEALTHY;
            case ABNORMAL -> Condition.unhealthy("abnormal" + ports(checked));
            case UNKNOWN -> Condition.unknown("not checked by the load balancer");
        };
    }

    private static String ports(Sight.Checked checked) {
        String ports = checked.abnormalOn().toString();
        return checked.abnormalOn().isEmpty() ? "" : " on " + ports.substring(1, ports.length() - 1);
    }
}
