package dev.rampgate.gate.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Survey.Health;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Reading.Result;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthGateDriverTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Sight.Checked ABNORMAL = new Sight.Checked(Health.ABNORMAL, List.of(8080, 8443), "");
    private static final Sight.Checked UNCHECKED = new Sight.Checked(Health.UNKNOWN, List.of(), "");
    private static final String ALL = "== 100%";
    private static final String WITHOUT_PROBE = "{pool: canary}";

    private final Fetcher fetcher = new Fetcher(System::nanoTime);
    private final Seen seen = new Seen();
    private HostileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer(HostileServer.answer("200 OK", "text/plain", "fine"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private int port() {
        return URI.create(server.url()).getPort();
    }

    private String probed() {
        return "{pool: canary, probe: {port: " + port() + ", path: /healthz}}";
    }

    private Reading read(String settings, String require) {
        return gate(settings, require, LONG).read(Specs.NOW);
    }

    private Gate gate(String settings, String require, Duration timeout) {
        return seen.gate(fetcher, Specs.gate("health", settings, require, timeout));
    }

    private void reads(String settings, String require, Result result, String detail) {
        Reading reading = read(settings, require);
        assertThat(reading.result() + " " + reading.detail()).isEqualTo(result + " " + detail);
    }

    @Test
    void aPoolIsHealthyWhenAllItsServersAreNormal() {
        seen.server("i-a", "10.0.0.1", 100).server("i-b", "10.0.0.2", 50);

        Reading reading = read(WITHOUT_PROBE, ALL);

        assertThat(reading.result()).isEqualTo(Result.PASS);
        assertThat(reading.value()).isEqualTo(1.0);
        assertThat(reading.detail()).isEqualTo("2 of 2 healthy");
        assertThat(seen.looks).containsExactly(Call.Lane.FORWARD);
    }

    @Test
    void saysWhichServersAreNotHealthyAndWhy() {
        seen.server("i-a", "127.0.0.1", 100).server("i-b", "127.0.0.1", 100).server("i-c", "127.0.0.1", 100);
        seen.found("i-b", ABNORMAL).detached("i-c");

        Reading reading = read(probed(), ALL);

        assertThat(reading.result()).isEqualTo(Result.FAIL);
        assertThat(reading.value()).isEqualTo(1 / 3.0);
        assertThat(reading.detail())
                .isEqualTo("1 of 3 healthy; i-b: abnormal on 8080, 8443; i-c: not attached any more");
    }

    @Test
    void aServerIsHealthyWhenItAnswersTheProbeToo() {
        seen.server("i-a", "127.0.0.1", 100).found("i-a", ABNORMAL);
        server.behave(HostileServer.answer("503 Oops", "text/plain", "no"));

        reads(probed(), ALL, Result.FAIL, "0 of 1 healthy; i-a: abnormal on 8080, 8443, probe answered 503");

        seen.found("i-a", new Sight.Checked(Health.NORMAL, List.of(), "127.0.0.1"));
        reads(probed(), ALL, Result.FAIL, "0 of 1 healthy; i-a: probe answered 503");

        server.behave(HostileServer.answer("204 No Content", "text/plain", ""));
        reads(probed(), ALL, Result.PASS, "1 of 1 healthy");
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.head())
                        .startsWith("GET /healthz HTTP/1.1")
                        .contains("Host: 127.0.0.1:" + port()));
    }

    @Test
    void aServerThatWantsToBeLeftAloneIsProbedAgainAllTheSame() {
        seen.server("i-a", "127.0.0.1", 100);
        server.behave(HostileServer.raw("HTTP/1.1 503 Busy\r\nRetry-After: 100\r\nContent-Length: 0\r\n\r\n"));
        reads(probed(), ALL, Result.FAIL, "0 of 1 healthy; i-a: probe answered 503");
        reads(probed(), ALL, Result.FAIL, "0 of 1 healthy; i-a: probe answered 503");
    }

    @Test
    void ofAServerWithoutWeightOnlyTheProbeTells() {
        seen.server("i-x", "127.0.0.1", 0);

        reads(probed(), ALL, Result.PASS, "1 of 1 healthy");
        server.behave(HostileServer.answer("500 Oops", "text/plain", "no"));
        reads(probed(), ALL, Result.FAIL, "0 of 1 healthy; i-x: probe answered 500");
        reads(WITHOUT_PROBE, ALL, Result.NO_DATA, "0 of 1 healthy; i-x: has no weight and no probe");
    }

    @ParameterizedTest
    @CsvSource({
        "== 100%, NO_DATA",
        ">= 50%, PASS",
        ">= 60%, NO_DATA",
        "> 80%, FAIL",
        "== 50%, NO_DATA",
        "between 40% and 75%, PASS",
    })
    void whatIsNotKnownMayBeEitherAndDecidesNothing(String require, Result result) {
        seen.server("i-a", "10.0.0.1", 100).server("i-b", "10.0.0.2", 100);
        seen.server("i-c", "10.0.0.3", 100).server("i-d", "10.0.0.4", 100);
        seen.found("i-c", UNCHECKED);
        if (!require.equals(ALL)) {
            seen.found("i-d", ABNORMAL);
        }

        assertThat(read(WITHOUT_PROBE, require).result()).isEqualTo(result);
        assertThat(read(WITHOUT_PROBE, require).detail()).contains("i-c: not checked by the load balancer");
    }

    @Test
    void aProbeDoesNotStandInForAHealthCheck() {
        seen.server("i-a", "127.0.0.1", 100).found("i-a", UNCHECKED);

        reads(probed(), ALL, Result.NO_DATA, "0 of 1 healthy; i-a: not checked by the load balancer");
    }

    @Test
    void theLoadBalancerTellsAddressesThatTheGroupDoesNot() {
        seen.server("i-a", "", 100);
        reads(
                probed(),
                ALL,
                Result.ERROR,
                "0 of 1 healthy; i-a: no probe: the load balancer does not tell its address");

        seen.found("i-a", new Sight.Checked(Health.NORMAL, List.of(), "127.0.0.1"));
        reads(probed(), ALL, Result.PASS, "1 of 1 healthy");
    }

    @Test
    void metadataServicesAreNeverProbed() {
        seen.server("i-a", "100.100.100.200", 100);

        Reading reading = read(probed(), ALL);

        assertThat(reading.result()).isEqualTo(Result.ERROR);
        assertThat(reading.detail()).contains("a cloud's metadata service, which no gate reaches");
    }

    @Test
    void aServerThatHangsKeepsNoOtherFromAnswering() {
        seen.server("i-a", "localhost", 100).server("i-b", "127.0.0.1", 100);
        HostileServer.Behaviour fine = HostileServer.answer("200 OK", "text/plain", "fine");
        server.behave((request, socket) -> request.head().contains("Host: localhost")
                ? socket.getInputStream().read() >= 0
                : fine.answer(request, socket));
        Gate gate = gate(probed(), ALL, Duration.ofMillis(500));

        Reading reading = assertTimeout(Duration.ofSeconds(10), () -> gate.read(Specs.NOW));

        assertThat(reading.result()).isEqualTo(Result.FAIL);
        assertThat(reading.detail()).startsWith("1 of 2 healthy; i-a: probe: no complete answer from http://localhost");
    }

    @Test
    void whatTheLoadBalancerRefusesIsAnError() {
        seen.server("i-a", "127.0.0.1", 100);
        seen.trouble = Trouble.of(Trouble.Kind.THROTTLED, "Throttling.User", "too many requests");

        Reading reading = read(probed(), ALL);

        assertThat(reading.result()).isEqualTo(Result.ERROR);
        assertThat(reading.detail()).contains("too many requests");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aLoadBalancerThatHangsIsAnErrorInTime() {
        seen.server("i-a", "127.0.0.1", 100);
        seen.hangs = new CountDownLatch(1);
        Gate gate = gate(WITHOUT_PROBE, ALL, Duration.ofMillis(100));

        Reading reading = assertTimeout(Duration.ofSeconds(10), () -> gate.read(Specs.NOW));

        assertThat(reading.result()).isEqualTo(Result.ERROR);
        assertThat(reading.detail()).startsWith("no answer within");
    }

    @Test
    void nothingIsOpenedBeforeTheFirstReadingAndThenOnlyOnce() {
        seen.server("i-a", "127.0.0.1", 100);
        Gate gate = gate(WITHOUT_PROBE, ALL, LONG);
        assertThat(seen.opened).isZero();

        gate.read(Specs.NOW);
        gate.read(Specs.NOW);
        assertThat(seen.opened).isEqualTo(1);
    }

    @Test
    void aPoolWithoutServersIsNoData() {
        reads(WITHOUT_PROBE, ALL, Result.NO_DATA, "the pool has no servers");
    }

    @Test
    void serversOfOneIdAreToldApartByTheirAddress() {
        seen.server("i-a", "10.0.0.1", 100).server("i-a", "10.0.0.2", 100).found("i-a", ABNORMAL);

        assertThat(read(WITHOUT_PROBE, ALL).detail()).contains("; i-a@10.0.0.1: abnormal", "; i-a@10.0.0.2: abnormal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                           | == 1   | 1:1 error pool is missing",
                "{pool: [a]}                                  | == 1   | 1:8 error pool must be text, not a list",
                "{pool: a, prob: {}}                          | == 1   | 1:11 error unknown key prob",
                "{pool: a, probe: 8080}                       | == 1   | 1:18 error probe must be a mapping, not 8080",
                "{pool: a, probe: {path: /}}                  | == 1   | 1:18 error port is missing",
                "{pool: a, probe: {port: 80}}                 | == 1   | 1:18 error path is missing",
                "{pool: a, probe: {port: 0, path: /}}         | == 1   | 1:25 error port must be a whole number from 1 to 65535, not 0",
                "{pool: a, probe: {port: 65536, path: /}}     | == 1   | 1:25 error port must be a whole number from 1 to 65535, not 65536",
                "{pool: a, probe: {port: 80, path: healthz}}  | == 1   | 1:35 error \"healthz\" is not a path",
                "{pool: a, probe: {port: 80, path: //evil/}}  | == 1   | 1:35 error \"//evil/\" is not a path",
                "{pool: a, probe: {port: 80, path: /, a: 1}}  | == 1   | 1:38 error unknown key a",
                "{pool: a}                                    | ''     | 1:1 error require is missing",
                "{pool: a}                                    | true   | 1:1 error require: true cannot judge the share of healthy servers",
            })
    void refusesWithThePlace(String settings, String require, String problem) {
        Problems problems = new Problems();
        HealthGateDriver driver = new HealthGateDriver(fetcher, target -> {
            throw new IllegalStateException("opened");
        });

        assertThat(driver.open(Specs.gate("health", settings, require, LONG), Site.UNKNOWN, problems))
                .isNull();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains(problem);
    }
}
