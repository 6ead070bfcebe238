package dev.rampgate.gate.cloudmonitor;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateDriver;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.GateSettings;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes gates of {@code cloudmonitor: {metric, namespace, statistic, dimensions}}. */
public final class CloudMonitorGateDriver implements GateDriver {
    /** Metrics of CLB, which are all of some load balancer: of the target's. */
    private static final String OF_LOAD_BALANCERS = "acs_slb_dashboard";

    private static final String INSTANCE = "instanceId";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");

    private final Fetcher fetcher;
    private final Clouds clouds;

    public CloudMonitorGateDriver(Fetcher fetcher, Clouds clouds) {
        this.fetcher = fetcher;
        this.clouds = clouds;
    }

    @Override
    public String kind() {
        return "cloudmonitor";
    }

    @Override
    public @Nullable Gate open(GateSpec spec, Site site, Problems problems) {
        GateSettings settings = new GateSettings(spec, Connections.of());
        Fields fields = settings.fields();
        String name = settings.read(
                fields.needed("metric", "nothing says what is measured", "write metric: InstanceUpstreamCode5xx"),
                CloudMonitorGateDriver::name);
        String namespace = fields.has("namespace")
                ? settings.read(fields.value("namespace"), CloudMonitorGateDriver::name)
                : OF_LOAD_BALANCERS;
        Metric.Statistic statistic = statistic(fields);
        boolean ofLoadBalancers = OF_LOAD_BALANCERS.equals(namespace);
        Map<String, String> dimensions = new LinkedHashMap<>();
        if (ofLoadBalancers) {
            dimensions.put(INSTANCE, site.rollout().target().loadBalancer());
        }
        Fields written = fields.fields("dimensions");
        if (written != null) {
            read(written, ofLoadBalancers, dimensions, settings);
        }
        Requirement require = settings.requiredNumber("a metric");
        return settings.open(problems, () -> {
            Metric metric = new Metric(
                    Objects.requireNonNull(namespace),
                    Objects.requireNonNull(name),
                    statistic,
                    dimensions,
                    Objects.requireNonNull(require));
            return gate(
                    metric,
                    new Watched(clouds, site.target()),
                    spec.rules().rhythm().timeout());
        });
    }

    private Gate gate(Metric metric, Watched target, Duration timeout) {
        return fetcher.gate(
                Connection.plain(),
                occasion -> metric.judge(
                        Answer.datapoints(fetcher.within(timeout, () -> target.last(metric.query()))), occasion.to()));
    }

    private static Metric.Statistic statistic(Fields fields) {
        String word = fields.word(
                "statistic",
                Arrays.stream(Metric.Statistic.values())
                        .map(Metric.Statistic::word)
                        .toList());
        return Arrays.stream(Metric.Statistic.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(Metric.Statistic.AVERAGE);
    }

    private static void read(
            Fields written, boolean ofLoadBalancers, Map<String, String> dimensions, GateSettings settings) {
        for (Node.Entry entry : written.named()) {
            String name = entry.key().text();
            Node.Scalar value = new Value(name, entry.value(), written.problems()).scalar("text");
            if (ofLoadBalancers && name.equals(INSTANCE)) {
                settings.error(
                        entry.key().at(),
                        INSTANCE + " is not written here",
                        "it is the target's load balancer",
                        "remove it");
            }
            if (value != null) {
                dimensions.put(name, value.text());
            }
        }
    }

    /** Throws IllegalArgumentException that says, after "; ", what to write. */
    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a name of CloudMonitor's; write it as the vendor's list of metrics does");
        }
        return text;
    }
}
