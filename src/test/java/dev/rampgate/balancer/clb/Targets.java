package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.openapi.AccessKey;
import dev.rampgate.openapi.CloudAccess;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Targets for tests, as a plan would hold them. */
final class Targets {
    /** Long enough for the first call of a cold and busy machine. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Targets() {}

    /** Keys and values in turn, each on a line of its own. */
    static Node.Mapping settings(String... keysAndValues) {
        List<Node.Entry> entries = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            int line = entries.size() + 2;
            entries.add(new Node.Entry(
                    new Node.Scalar(new Position("plan.yaml", line, 3), keysAndValues[i], false),
                    new Node.Scalar(new Position("plan.yaml", line, 12), keysAndValues[i + 1], false)));
        }
        return new Node.Mapping(new Position("plan.yaml", 1, 1), entries);
    }

    static LoadBalancer open(String endpoint) {
        return open(endpoint, TIMEOUT);
    }

    static LoadBalancer open(String endpoint, Duration timeout) {
        CloudAccess connection = new CloudAccess(endpoint, "", timeout, "0.1.0", new AccessKey("testak", "testsecret"));
        try {
            return new ClbDriver(connection).open(settings("region", "cn-hangzhou", "loadBalancer", "lb-demo"));
        } catch (BalancerException e) {
            throw new AssertionError(e);
        }
    }
}
