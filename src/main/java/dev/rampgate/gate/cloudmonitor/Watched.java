package dev.rampgate.gate.cloudmonitor;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.openapi.OpenApi;
import dev.rampgate.openapi.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A target's service of metrics that is asked again and again; opened by the first question. Safe for use by several threads. */
final class Watched {
    private static final String ACTION = "DescribeMetricLast";

    private final Clouds clouds;
    private final Site.Target target;
    private @Nullable OpenApi api;

    Watched(Clouds clouds, Site.Target target) {
        this.clouds = clouds;
        this.target = target;
    }

    /** The newest datapoints. What the vendor says of credentials may quote them, so of those troubles only the code is told. */
    Reply last(Map<String, String> query) throws FetchException {
        try {
            return open().call(ACTION, query);
        } catch (BalancerException e) {
            Trouble trouble = e.trouble();
            throw new FetchException(
                    trouble.kind() == Trouble.Kind.CREDENTIALS ? trouble.code() : String.valueOf(e.getMessage()));
        }
    }

    private synchronized OpenApi open() throws BalancerException {
        if (api == null) {
            api = clouds.open(target);
        }
        return api;
    }
}
