package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampgate.emulator.config.AppConfig;
import dev.rampgate.emulator.config.BalancerConfig;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.emulator.config.ListenerConfig;
import dev.rampgate.emulator.config.Scheduler;
import dev.rampgate.emulator.config.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Real requests through real listeners to real backends. */
class TrafficTest {
    private static final String DEMO = """
            loadBalancers:
              - id: lb-demo
                listeners:
                  - {port: 18080}
                servers:
                  - {id: i-a, weight: 75, app: {version: v1}}
                  - {id: i-x, weight: 25, app: {version: v2}}
            """;

    private static final String CHECKED = DEMO.replace(
            "    servers:",
            "    healthCheck: {path: /healthz, every: 20ms, unhealthyAfter: 3, healthyAfter: 2}\n    servers:");

    private static Map<String, Long> visits(Lab lab, int requests) throws IOException {
        Map<String, Long> seen = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            Lab.Answer answer = lab.visit(18080, "/");
            String server = answer.headers().get("X-Server");
            seen.merge(server == null ? String.valueOf(answer.status()) : server, 1L, Long::sum);
        }
        return seen;
    }

    @Test
    void requestsAreSharedExactlyByWeightAndCounted() throws IOException {
        try (Lab lab = Lab.of(DEMO)) {
            assertThat(visits(lab, 40)).isEqualTo(Map.of("i-a", 30L, "i-x", 10L));
            lab.set("[{\"ServerId\":\"i-a\",\"Weight\":\"0\"}]");
            assertThat(visits(lab, 10)).isEqualTo(Map.of("i-x", 10L));
            JsonNode stats = lab.get("stats");
            assertThat(stats.at("/lb-demo/i-a/requests").asInt()).isEqualTo(30);
            assertThat(stats.at("/lb-demo/i-x/requests").asInt()).isEqualTo(20);
            assertThat(stats.at("/lb-demo/i-x/errors").asInt()).isZero();
            await().untilAsserted(() ->
                    assertThat(lab.get("stats").at("/lb-demo/i-x/open").asInt()).isZero());

            lab.post("stats/reset", "");
            assertThat(lab.get("stats").at("/lb-demo/i-x/requests").asInt()).isZero();
        }
    }

    @Test
    void turnsAreSpreadEvenlyAndNotInBlocks() throws IOException {
        try (Lab lab = Lab.of(DEMO)) {
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                order.add(lab.visit(18080, "/").headers().get("X-Version"));
            }
            assertThat(String.join("", order)).isEqualTo("v1v1v2v1v1v1v2v1");
        }
    }

    @Test
    void withoutAnyWeightNobodyIsAsked() throws IOException {
        try (Lab lab = Lab.of(DEMO)) {
            lab.set("[{\"ServerId\":\"i-a\",\"Weight\":0},{\"ServerId\":\"i-x\",\"Weight\":0}]");
            assertThat(visits(lab, 3)).isEqualTo(Map.of("503", 3L));
        }
    }

    @Test
    void anInactiveLoadBalancerForwardsNothingAndShowsNoHealth() throws IOException {
        try (Lab lab = Lab.of(DEMO.replace("id: lb-demo", "id: lb-demo\n    status: inactive"))) {
            assertThat(visits(lab, 2)).isEqualTo(Map.of("503", 2L));
            assertThat(lab.call("DescribeHealthStatus", "LoadBalancerId", "lb-demo")
                            .json()
                            .at("/BackendServers/BackendServer")
                            .size())
                    .isZero();
        }
    }

    @Test
    void roundRobinIgnoresWeights() throws IOException {
        try (Lab lab = Lab.of(DEMO.replace("{port: 18080}", "{port: 18080, scheduler: rr}"))) {
            assertThat(visits(lab, 10)).isEqualTo(Map.of("i-a", 5L, "i-x", 5L));
        }
    }

    @Test
    void leastConnectionsFollowsWeightsWhileNothingIsOpen() throws IOException {
        try (Lab lab = Lab.of(DEMO.replace("{port: 18080}", "{port: 18080, scheduler: wlc}"))) {
            visits(lab, 40);
            // i-a has the weight of three and, with nothing else open, is the better choice every time.
            assertThat(lab.get("stats").at("/lb-demo/i-a/requests").asInt()).isGreaterThanOrEqualTo(30);
        }
    }

    @Test
    void stickyUsersStayWithTheirServerUntilItTakesNoMoreTraffic() throws IOException {
        try (Lab lab = Lab.of(DEMO.replace("{port: 18080}", "{port: 18080, sticky: true}"))) {
            Lab.Answer first = lab.visit(18080, "/");
            String cookie = first.headers().get("Set-Cookie").split(";", 2)[0];
            assertThat(cookie).startsWith("SERVERID=");
            for (int i = 0; i < 6; i++) {
                Lab.Answer next = lab.visit(18080, "/", "Cookie", "a=b; " + cookie);
                assertThat(next.headers().get("X-Server")).isEqualTo("i-a");
                assertThat(next.headers().get("Set-Cookie")).isNull();
            }
            lab.set("[{\"ServerId\":\"i-a\",\"Weight\":0}]");
            Lab.Answer moved = lab.visit(18080, "/", "Cookie", cookie);
            assertThat(moved.headers().get("X-Server")).isEqualTo("i-x");
            assertThat(moved.headers().get("Set-Cookie")).isNotNull().doesNotContain(cookie);
        }
    }

    @Test
    void errorRateAndLatencyOfAnAppChangeWhileItRuns() throws IOException {
        try (Lab lab = Lab.of(DEMO.replace("weight: 75", "weight: 0"))) {
            lab.put("servers/lb-demo/i-x", "{\"app\":{\"errorRate\":\"25%\",\"latency\":\"1ms\"}}");
            int errors = 0;
            for (int i = 0; i < 20; i++) {
                errors += lab.visit(18080, "/").status() == 500 ? 1 : 0;
            }
            assertThat(errors).isEqualTo(5);
            assertThat(lab.get("stats").at("/lb-demo/i-x/errors").asInt()).isEqualTo(5);
            JsonNode app = lab.get("state").at("/loadBalancers/lb-demo/apps/i-x");
            assertThat(app.get("errorRate").asDouble()).isEqualTo(0.25);
            assertThat(app.get("version").asString()).isEqualTo("v2");
        }
    }

    @Test
    void aServerThatIsDownCostsA502AndCountsAsAnError() throws IOException {
        try (Lab lab = Lab.of(DEMO)) {
            lab.put("servers/lb-demo/i-x", "{\"app\":{\"down\":true}}");
            assertThat(visits(lab, 4)).isEqualTo(Map.of("i-a", 3L, "502", 1L));
            assertThat(lab.get("stats").at("/lb-demo/i-x/errors").asInt()).isEqualTo(1);
        }
    }

    @Test
    void healthChecksTakeAServerOutAndBringItBack() throws IOException {
        try (Lab lab = Lab.of(CHECKED)) {
            assertThat(health(lab)).isEqualTo("i-a normal, i-x normal");
            lab.put("servers/lb-demo/i-x", "{\"app\":{\"down\":true}}");
            await().untilAsserted(() -> assertThat(health(lab)).isEqualTo("i-a normal, i-x abnormal"));
            assertThat(visits(lab, 8)).isEqualTo(Map.of("i-a", 8L));
            lab.put("servers/lb-demo/i-x", "{\"app\":{\"down\":false}}");
            await().untilAsserted(() -> assertThat(health(lab)).isEqualTo("i-a normal, i-x normal"));
            assertThat(visits(lab, 8)).isEqualTo(Map.of("i-a", 6L, "i-x", 2L));
        }
    }

    @Test
    void unhealthyByControlIsAbnormalUntilTakenBack() throws IOException {
        try (Lab lab = Lab.of(CHECKED)) {
            lab.put("servers/lb-demo/i-a", "{\"healthy\":false}");
            assertThat(health(lab)).isEqualTo("i-a abnormal, i-x normal");
            assertThat(visits(lab, 4)).isEqualTo(Map.of("i-x", 4L));
            lab.put("servers/lb-demo/i-a", "{\"healthy\":true}");
            assertThat(health(lab)).isEqualTo("i-a normal, i-x normal");
        }
    }

    @Test
    void serversThatDoNotAnswerTheirCheckAreAbnormalFromTheStart() throws IOException {
        String yaml = CHECKED.replace("weight: 25, app: {version: v2}", "weight: 25, port: " + freePort())
                .replace("every: 20ms", "every: 1h");
        try (Lab lab = Lab.of(yaml)) {
            assertThat(health(lab)).isEqualTo("i-a normal, i-x abnormal");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static String health(Lab lab) throws IOException {
        JsonNode rows = lab.call("DescribeHealthStatus", "LoadBalancerId", "lb-demo")
                .json()
                .at("/BackendServers/BackendServer");
        return rows.valueStream()
                .map(row -> row.get("ServerId").asString() + " "
                        + row.get("ServerHealthStatus").asString())
                .collect(Collectors.joining(", "));
    }

    @Test
    void aTakenPortIsReplacedByAFreeOneAndReported() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            try (Lab lab = Lab.of(DEMO.replace("18080", Integer.toString(port)))) {
                int real = lab.emulator.listeners().get("lb-demo").get(port);
                assertThat(real).isNotEqualTo(port).isPositive();
                assertThat(lab.visit(port, "/").status()).isEqualTo(200);
                assertThat(lab.emulator.readyDocument())
                        .isEqualTo("{\"endpoint\":\"" + lab.emulator.endpoint() + "\",\"listeners\":{\"lb-demo\":{\""
                                + port + "\":" + real + "}}}");
            }
        }
    }

    @Test
    void portZeroIsReportedAsThePortOpened() throws IOException {
        BalancerConfig balancer = BalancerConfig.of(
                "lb-demo",
                List.of(ListenerConfig.anyPort(), new ListenerConfig(0, Scheduler.RR, false)),
                ServerConfig.running("i-a", 100, AppConfig.of("v1")));
        try (Lab lab = new Lab(EmulatorConfig.of(balancer))) {
            assertThat(lab.emulator.listeners().get("lb-demo"))
                    .hasSize(2)
                    .allSatisfy((asked, real) -> assertThat(real).isEqualTo(asked));
        }
    }

    @Test
    void appsAnswerWithTheirNameAndPrometheusMetrics() throws IOException {
        try (Lab lab = Lab.of(DEMO.replace("weight: 75", "weight: 0"))) {
            lab.put("servers/lb-demo/i-x", "{\"app\":{\"errorRate\":\"50%\"}}");
            visits(lab, 4);
            assertThat(lab.visit(18080, "/healthz").body()).isEqualTo("ok\n");
            String metrics = lab.visit(18080, "/metrics").body();
            assertThat(metrics)
                    .contains("# TYPE http_requests_total counter")
                    .contains("http_requests_total{server=\"i-x\",version=\"v2\",code=\"200\"} 2")
                    .contains("http_requests_total{server=\"i-x\",version=\"v2\",code=\"500\"} 2")
                    .contains("# TYPE http_request_seconds histogram")
                    .contains("http_request_seconds_bucket{server=\"i-x\",version=\"v2\",le=\"+Inf\"} 4")
                    .contains("http_request_seconds_count{server=\"i-x\",version=\"v2\"} 4");
        }
    }

    @Test
    void severalLoadBalancersCountApart() throws IOException {
        try (Lab lab = Lab.of(DEMO + "  - id: lb-other\n    listeners: [{port: 0}]\n"
                + "    servers: [{id: i-a, weight: 1, app: {version: v9}}]\n")) {
            visits(lab, 4);
            assertThat(lab.get("stats").at("/lb-demo/i-a/requests").asInt()).isEqualTo(3);
            assertThat(lab.get("stats").at("/lb-other/i-a/requests").asInt()).isZero();
        }
    }

    @Test
    void manyUsersAtOnceGetExactSharesToo() throws Exception {
        try (Lab lab = Lab.of(DEMO)) {
            List<String> seen = Collections.synchronizedList(new ArrayList<>());
            List<Thread> users = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Thread user = new Thread(() -> {
                    for (int n = 0; n < 25; n++) {
                        try {
                            seen.add(lab.visit(18080, "/").headers().get("X-Server"));
                        } catch (IOException failed) {
                            seen.add(failed.toString());
                        }
                    }
                });
                users.add(user);
                user.start();
            }
            for (Thread user : users) {
                user.join(Duration.ofSeconds(30).toMillis());
            }
            assertThat(seen.stream().collect(Collectors.groupingBy(one -> one, Collectors.counting())))
                    .isEqualTo(Map.of("i-a", 150L, "i-x", 50L));
        }
    }
}
