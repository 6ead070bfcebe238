package dev.rampgate.gate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.Signatures;
import dev.rampgate.hook.Sender;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Gates that ask as a hook does. */
class HookGateTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.ofEpochMilli(1_790_000_000_123L);
    private static final Sender ROLLOUT = new Sender(
            "checkout-v42",
            "r-7k2m",
            "sha256:9f31c2",
            "rampgate:r-7k2m",
            new Sender.Place("east", "cn-hangzhou", "lb-1", "rsp-1"));

    private HttpGateDriver driver;
    private HostileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer(HostileServer.answer("200 OK", "text/plain", "go on"));
        Connection ops = new Connection(
                "ops",
                Optional.empty(),
                Map.of("Authorization", "Bearer t0ken"),
                Optional.empty(),
                Optional.of("k3y"),
                Optional.empty(),
                Optional.empty());
        driver = new HttpGateDriver(new Fetcher(() -> 0), Connections.of(ops));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Reading read(String more) {
        String settings = "{url: '" + server.url() + "/judge', hook: true" + more + "}";
        Site site = new Site(ROLLOUT, Site.UNKNOWN.target(), Map.of());
        Gate gate = Objects.requireNonNull(driver.open(Specs.gate("http", settings, "", LONG), site, new Problems()));
        return gate.read(Occasion.of(NOON));
    }

    @Test
    void sendsWhatFlaggersReceiversReadAndMore() {
        Reading reading = read(", metadata: {app: search}");

        assertThat(reading.result()).isEqualTo(Reading.Result.PASS);
        assertThat(reading.value()).isEqualTo(200.0);
        assertThat(reading.detail()).isEqualTo("answered 200 go on");
        HostileServer.Request request = server.requests().get(0);
        assertThat(request.head())
                .startsWith("POST /judge ")
                .containsIgnoringCase("content-type: application/json")
                .contains("X-Rampgate-Id: r-7k2m/gate/1790000000123")
                .doesNotContain("X-Rampgate-Signature");
        assertThat(JsonMapper.shared().readTree(request.body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"name": "checkout-v42", "namespace": "lb-1", "phase": "Progressing", "checksum": "sha256:9f31c2",
                 "metadata": {"app": "search"},
                 "id": "r-7k2m/gate/1790000000123", "gate": "gate", "rollout": "r-7k2m", "url": "rampgate:r-7k2m",
                 "target": {"name": "east", "region": "cn-hangzhou", "loadBalancer": "lb-1", "group": "rsp-1"}}"""));
    }

    @Test
    void isSignedAndShowsNoSecret() {
        server.behave(HostileServer.answer("403 No", "text/plain", "who is t0ken with k3y?"));

        Reading reading = read(", connection: ops");

        HostileServer.Request request = server.requests().get(0);
        assertThat(request.head())
                .contains("Authorization: Bearer t0ken")
                .contains("X-Rampgate-Signature: " + Signatures.of("k3y", NOON, request.body()));
        assertThat(reading.result()).isEqualTo(Reading.Result.FAIL);
        assertThat(reading.detail()).isEqualTo("answered 403 who is *** with ***?");
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK, PASS",
        "201 Created, PASS",
        "204 No Content, PASS",
        "302 Found, ERROR",
        "404 No, FAIL",
        "500 Oops, FAIL",
    })
    void twoHundredsPass(String status, Reading.Result result) {
        server.behave(HostileServer.answer(status, "text/plain", status.startsWith("204") ? "" : "x"));
        assertThat(read("").result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{url: http://h, hook: true, method: GET}      | ''  | 1:37 error method cannot go with hook",
                "{url: http://h, hook: true, expect: 204}      | ''  | 1:37 error expect cannot go with hook",
                "{url: http://h, hook: true, jsonPointer: /a}  | ''  | 1:42 error jsonPointer cannot go with hook",
                "{url: http://h, hook: true}                   | < 1 | 1:1 error require has no meaning here",
                "{url: http://h, hook: 1}                      | ''  | 1:23 error hook must be true or false, not 1",
                "{url: http://h, hook: true, metadata: {a: 1}} | ''  | error a must be text, and 1 is a number",
                "{url: http://h, hook: false, metadata: {}}    | ''  | 1:40 error metadata goes with hook",
                "{hook: true}                                  | ''  | 1:1 error url is missing",
            })
    void refusesWithThePlace(String settings, String require, String problem) {
        Problems problems = new Problems();
        assertThat(driver.open(Specs.gate("http", settings, require, LONG), Site.UNKNOWN, problems))
                .isNull();
        List<String> lines = problems.all().stream().map(Problem::toString).toList();
        assertThat(lines).singleElement().asString().contains(problem);
    }
}
