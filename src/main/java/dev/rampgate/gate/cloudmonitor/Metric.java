package dev.rampgate.gate.cloudmonitor;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.fetch.FetchException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of the service of metrics, and what makes its answer good.
 *
 * @param dimensions what the datapoints are of, in the order in which they are sent
 */
record Metric(String namespace, String name, Statistic statistic, Map<String, String> dimensions, Requirement require) {
    /** The finest that every metric of a load balancer has. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    /** Datapoints come one to three minutes late; what is older says nothing about now. */
    static final Duration FRESH = PERIOD.multipliedBy(3);

    /** How the measurements of a period become one number, as the vendor spells it. */
    enum Statistic {
        AVERAGE("Average"),
        MINIMUM("Minimum"),
        MAXIMUM("Maximum"),
        SUM("Sum"),
        VALUE("Value");

        private final String word;

        Statistic(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** The parameters of DescribeMetricLast. */
    Map<String, String> query() {
        ObjectNode of = JsonNodeFactory.instance.objectNode();
        dimensions.forEach(of::put);
        return Map.of(
                "Namespace",
                namespace,
                "MetricName",
                name,
                "Period",
                String.valueOf(PERIOD.toSeconds()),
                "Dimensions",
                List.of(of).toString());
    }

    /** By the newest datapoint; throws where there is not one series of them. */
    Finding judge(List<Datapoint> points, Instant now) throws FetchException {
        if (points.isEmpty()) {
            return Finding.noData("no datapoint of " + name);
        }
        Datapoint newest = points.get(0);
        for (Datapoint point : points) {
            if (!point.of().equals(newest.of())) {
                throw new FetchException(points.size() + " datapoints where one is needed, of " + newest.of() + " and "
                        + point.of() + "; say in dimensions which");
            }
            newest = point.time().isAfter(newest.time()) ? point : newest;
        }
        Duration age = Duration.between(newest.time(), now);
        if (age.compareTo(FRESH) >= 0) {
            return Finding.noData("the newest datapoint is " + age.toSeconds() + " s old");
        }
        if (age.plus(PERIOD).isNegative()) {
            throw new FetchException("a datapoint of " + newest.time() + ", which is yet to come");
        }
        return Finding.judged(newest.value(statistic), require);
    }
}
