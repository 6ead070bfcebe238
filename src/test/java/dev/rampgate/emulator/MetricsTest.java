package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** CloudMonitor's answers, of the traffic that the load balancer carried. */
class MetricsTest {
    private static final String YAML = """
            loadBalancers:
              - id: lb-demo
                listeners: [{port: 18080}]
                servers: [{id: i-a, app: {version: v1, errorRate: 100%}}]
              - id: lb-other
                listeners: [{port: 18081}]
                servers: [{id: i-b}]
            """;

    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.of(YAML);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void visits(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            lab.visit(18080, "/");
        }
    }

    private Lab.Answer last(String metric) throws IOException {
        return lab.call(
                "DescribeMetricLast",
                "Namespace",
                "acs_slb_dashboard",
                "MetricName",
                metric,
                "Period",
                "60",
                "Dimensions",
                "[{\"instanceId\":\"lb-demo\"}]");
    }

    private static JsonNode points(Lab.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("200");
        assertThat(answer.json().get("Success").booleanValue()).isTrue();
        return Lab.JSON.readTree(answer.json().get("Datapoints").stringValue());
    }

    @ParameterizedTest
    @CsvSource({"InstanceQps, 0.1", "InstanceStatusCode5xx, 0.1", "InstanceUpstreamCode5xx, 0.1"})
    void aPeriodThatIsOverIsADatapointPerSecond(String metric, double average) throws IOException {
        visits(6);
        assertThat(points(last(metric))).isEmpty();

        lab.pass(Duration.ofSeconds(60));

        JsonNode points = points(last(metric));
        assertThat(points).hasSize(1);
        assertThat(points.at("/0/instanceId").stringValue()).isEqualTo("lb-demo");
        assertThat(points.at("/0/userId").isString()).isTrue();
        assertThat(points.at("/0/Average").doubleValue()).isEqualTo(average);
        assertThat(points.at("/0/timestamp").longValue())
                .isEqualTo(Lab.NOON.minusSeconds(60).toEpochMilli());
    }

    @Test
    void aPeriodCountsItsOwnRequestsOnly() throws IOException {
        visits(6);
        lab.pass(Duration.ofSeconds(60));
        last("InstanceQps");
        visits(3);
        lab.pass(Duration.ofSeconds(60));
        assertThat(points(last("InstanceQps")).at("/0/Average").doubleValue()).isEqualTo(0.05);

        lab.pass(Duration.ofSeconds(60));
        assertThat(points(last("InstanceQps")).at("/0/Average").doubleValue()).isZero();
        assertThat(points(
                        lab.call("DescribeMetricList", "Namespace", "acs_slb_dashboard", "MetricName", "InstanceQps")))
                .extracting(point -> point.get("instanceId").stringValue())
                .containsExactly("lb-demo", "lb-demo", "lb-demo", "lb-other");
    }

    @Test
    void aListIsFromAfterOneTimeUntilAnother() throws IOException {
        lab.pass(Duration.ofSeconds(60));
        long begin = Lab.NOON.minusSeconds(60).toEpochMilli();

        assertThat(points(list(begin - 1, begin))).hasSize(2);
        assertThat(points(list(begin, begin + 1))).isEmpty();
        assertThat(points(list(begin - 2, begin - 1))).isEmpty();
    }

    private Lab.Answer list(long from, long to) throws IOException {
        return lab.call(
                "DescribeMetricList",
                "Namespace",
                "acs_slb_dashboard",
                "MetricName",
                "InstanceQps",
                "StartTime",
                String.valueOf(from),
                "EndTime",
                String.valueOf(to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acs_slb_dashboard | Nonsense    | 60 | []",
                "acs_ecs_dashboard | InstanceQps | 60 | []",
                "acs_slb_dashboard | InstanceQps | 15 | []",
                "acs_slb_dashboard | InstanceQps | 60 | {nonsense",
                "acs_slb_dashboard | InstanceQps | 60 | 1",
            })
    void anErrorComesWithStatus200(String namespace, String metric, String period, String dimensions)
            throws IOException {
        Lab.Answer answer = lab.call(
                "DescribeMetricLast",
                "Namespace",
                namespace,
                "MetricName",
                metric,
                "Period",
                period,
                "Dimensions",
                dimensions);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("400");
        assertThat(answer.json().get("Success").booleanValue()).isFalse();
        assertThat(answer.json().get("Datapoints").stringValue()).isEmpty();
    }

    @Test
    void anUnknownLoadBalancerHasNoDatapoints() throws IOException {
        lab.pass(Duration.ofSeconds(60));

        assertThat(points(lab.call(
                        "DescribeMetricLast",
                        "Namespace",
                        "acs_slb_dashboard",
                        "MetricName",
                        "InstanceQps",
                        "Dimensions",
                        "{\"instanceId\":\"lb-none\"}")))
                .isEmpty();
    }

    @Test
    void countersThatWereResetCountFromThere() throws IOException {
        visits(6);
        lab.pass(Duration.ofSeconds(60));
        last("InstanceQps");
        lab.post("stats/reset", "");
        visits(3);
        lab.pass(Duration.ofSeconds(60));

        assertThat(points(last("InstanceQps")).at("/0/Average").doubleValue()).isEqualTo(0.05);
    }
}
