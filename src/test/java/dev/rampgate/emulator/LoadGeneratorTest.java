package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LoadGeneratorTest {
    private static JsonNode seen(Lab lab, LoadGenerator users) throws IOException {
        return lab.send(new Request.Builder().url(users.seenAt().toString()).build())
                .json();
    }

    @Test
    void seesSharesAndErrorsOfEachVersion() throws IOException {
        try (Lab lab = Lab.of("""
                loadBalancers:
                  - id: lb-demo
                    listeners: [{port: 18080}]
                    servers:
                      - {id: i-a, weight: 75, app: {version: v1}}
                      - {id: i-x, weight: 25, app: {version: v2, errorRate: 50%}}
                """)) {
            int port = lab.emulator.listeners().get("lb-demo").get(18080);
            URI target = URI.create("http://127.0.0.1:" + port + "/");
            try (LoadGenerator users = LoadGenerator.start(target, 400, Duration.ofSeconds(60), lab.nanos::get)) {
                await().until(() -> users.answers() >= 80);
                JsonNode seen = seen(lab, users);
                double requests = seen.get("requests").asDouble();
                assertThat(seen.at("/versions/v2/share").asDouble() * requests)
                        .isBetween(requests / 4 - 4, requests / 4 + 4);
                assertThat(seen.at("/versions/v2/errorRate").asDouble()).isBetween(0.4, 0.6);
                assertThat(seen.at("/versions/v1/errorRate").asDouble()).isZero();
                assertThat(seen.at("/servers/i-x/requests").asInt())
                        .isEqualTo(seen.at("/versions/v2/requests").asInt());
                assertThat(seen.at("/versions/v3").isMissingNode()).isTrue();
                assertThat(seen.at("/total/versions/v2/requests").asLong()).isPositive();

                lab.set("[{\"ServerId\":\"i-x\",\"Weight\":0}]");
                lab.pass(Duration.ofSeconds(61));
                users.mark();
                await().until(() -> users.answers() >= 20);
                lab.pass(Duration.ofSeconds(61));
                await().until(() -> seen(lab, users).at("/versions/v1/requests").asInt() > 0);
                JsonNode later = seen(lab, users);
                assertThat(later.at("/versions/v2/requests").asInt()).isZero();
                assertThat(later.at("/versions/v2/errorRate").isNull()).isTrue();
                assertThat(users.answersByVersion().get("v1")).isGreaterThanOrEqualTo(16);
            }
        }
    }

    @Test
    void countsAnswersOfTheLoadBalancerItselfAsErrorsOfNoVersion() throws IOException {
        try (Lab lab = Lab.of("loadBalancers: [{id: lb-demo, listeners: [{port: 18080}]}]")) {
            int port = lab.emulator.listeners().get("lb-demo").get(18080);
            try (LoadGenerator users = LoadGenerator.start(
                    URI.create("http://127.0.0.1:" + port + "/"), 200, Duration.ofSeconds(5), lab.nanos::get)) {
                await().until(() -> users.answers() >= 3);
                JsonNode seen = seen(lab, users);
                assertThat(seen.get("errorRate").asDouble()).isEqualTo(1.0);
                assertThat(seen.get("versions").size()).isZero();
                assertThat(users.answersByVersion()).isEqualTo(Map.of());
            }
        }
    }

    @Test
    void asksABoundedNumberOfTimes() {
        assertThatThrownBy(() ->
                        LoadGenerator.start(URI.create("http://127.0.0.1:1/"), 0, Duration.ofSeconds(1), () -> 0L))
                .hasMessageContaining("1 to 2000");
    }
}
