package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every fault word: what the caller sees, and what has happened. */
class FaultTest {
    private static final String BEFORE = "{\"i-a\":100,\"i-x\":0}";
    private static final String AFTER = "{\"i-a\":60,\"i-x\":40}";
    private static final String LIST = "[{\"ServerId\":\"i-a\",\"Weight\":60},{\"ServerId\":\"i-x\",\"Weight\":40}]";
    private static final String YAML = """
            loadBalancers:
              - id: lb-demo
                servers: [{id: i-a, weight: 100}, {id: i-x, weight: 0}]
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

    private void fault(String fields) throws IOException {
        Lab.Answer answer = lab.post("faults", "{\"call\":\"SetBackendServers\"," + fields + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void logged(boolean applied, String after) throws IOException {
        JsonNode call = lab.lastCall();
        assertThat(call.get("applied").asBoolean()).isEqualTo(applied);
        assertThat(call.get("weightsBefore").toString()).isEqualTo(BEFORE);
        assertThat(call.get("weightsAfter").toString()).isEqualTo(after);
        assertThat(lab.weights().toString()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "throttled, 400, Throttling.User",
        "busy, 409, BackendServer.configuring",
        "error:SystemBusy, 449, SystemBusy",
        "error:ServiceUnavailable, 503, ServiceUnavailable",
        "error:Mismatched.ZoneId, 400, Mismatched.ZoneId"
    })
    void refusingFaultsHaveNoEffect(String word, int status, String code) throws IOException {
        fault("\"fault\":\"" + word + "\"");
        Lab.Answer answer = lab.set(LIST);
        assertThat(answer.status() + " " + answer.code()).isEqualTo(status + " " + code);
        assertThat(lab.lastCall().get("code").asString()).isEqualTo(code);
        logged(false, BEFORE);
        assertThat(lab.set(LIST).status()).as("once only").isEqualTo(200);
    }

    @Test
    void anErrorsStatusMayBeChosen() throws IOException {
        fault("\"fault\":\"error:Throttling\",\"status\":503");
        assertThat(lab.set(LIST).status()).isEqualTo(503);
    }

    @Test
    void anErrorDocumentMayComeWithStatus200() throws IOException {
        fault("\"fault\":\"error-in-200\"");
        Lab.Answer answer = lab.set(LIST);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("ServiceUnavailable");
        logged(false, BEFORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "empty-200", "wrong-echo"})
    void uselessAnswersComeAfterTheEffect(String word) throws IOException {
        fault("\"fault\":\"" + word + "\"");
        Lab.Answer answer = lab.set(LIST);
        assertThat(answer.status()).isEqualTo(200);
        switch (word) {
            case "garbage" -> assertThat(answer.body()).startsWith("<html>");
            case "empty-200" -> assertThat(answer.body()).isEmpty();
            default ->
                assertThat(answer.json().at("/BackendServers/BackendServer").toString())
                        .contains("\"Weight\":\"61\"")
                        .contains("i-somebody-else")
                        .doesNotContain("\"i-x\"");
        }
        logged(true, AFTER);
    }

    @Test
    void anAppliedCallMayLoseItsAnswer() throws IOException {
        fault("\"fault\":\"applied-but-lost\"");
        assertThatThrownBy(() -> lab.set(LIST)).isInstanceOf(IOException.class);
        assertThat(lab.lastCall().get("status").isNull()).isTrue();
        logged(true, AFTER);
    }

    @Test
    void aResetHasNoEffect() throws IOException {
        fault("\"fault\":\"reset\"");
        assertThatThrownBy(() -> lab.set(LIST)).isInstanceOf(IOException.class);
        logged(false, BEFORE);
    }

    @Test
    void silenceHasNoEffect() throws IOException {
        fault("\"fault\":\"not-applied-timeout\",\"delay\":\"30ms\"");
        assertThatThrownBy(() -> lab.set(LIST)).isInstanceOf(IOException.class);
        logged(false, BEFORE);
    }

    @Test
    void aLateEffectComesAfterTheConnectionIsGone() throws IOException {
        fault("\"fault\":\"late\",\"delay\":\"1h\"");
        assertThatThrownBy(() -> lab.set(LIST)).isInstanceOf(IOException.class);
        logged(false, BEFORE);
        fault("\"fault\":\"late\",\"delay\":\"5ms\"");
        assertThatThrownBy(() -> lab.set(LIST)).isInstanceOf(IOException.class);
        await().untilAsserted(() -> logged(true, AFTER));
    }

    @Test
    void aSlowCallIsDoneAtOnceAndAnsweredLater() throws IOException {
        fault("\"fault\":\"slow\",\"delay\":\"20ms\"");
        assertThat(lab.set(LIST).status()).isEqualTo(200);
        logged(true, AFTER);

        fault("\"fault\":\"slow\",\"delay\":\"1h\"");
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> {
            try {
                return lab.set("[{\"ServerId\":\"i-a\",\"Weight\":1}]").status();
            } catch (IOException cut) {
                return 0;
            }
        });
        await().untilAsserted(() -> assertThat(lab.weights().get("i-a").asInt()).isEqualTo(1));
        assertThat(status).isNotDone();
        lab.emulator.close();
        assertThat(status).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(0);
    }

    @Test
    void aPartOfTheListMayTakeEffectUnderASuccess() throws IOException {
        fault("\"fault\":\"partial\",\"servers\":1");
        Lab.Answer answer = lab.set(LIST);
        assertThat(answer.json().at("/BackendServers/BackendServer/1/Weight").asString())
                .isEqualTo("40");
        logged(true, "{\"i-a\":60,\"i-x\":0}");
    }

    @Test
    void aPartOfAWrongListHasNoEffect() throws IOException {
        fault("\"fault\":\"partial\",\"servers\":1");
        assertThat(lab.set("[{\"ServerId\":\"i-a\",\"Weight\":1},{\"ServerId\":\"i-x\",\"Weight\":101}]")
                        .code())
                .isEqualTo("InvalidWeight.Malformed");
        logged(false, BEFORE);
    }

    @Test
    void aWrongCallHasNoEffectUnderAFaultEither() throws IOException {
        fault("\"fault\":\"empty-200\"");
        assertThat(lab.set("[{\"ServerId\":\"none\"}]").body()).isEmpty();
        logged(false, BEFORE);
    }

    @Test
    void faultsActTheirNumberOfTimesOnTheirAction() throws IOException {
        fault("\"fault\":\"throttled\",\"times\":2");
        assertThat(lab.call("DescribeHealthStatus", "LoadBalancerId", "lb-demo").status())
                .isEqualTo(200);
        assertThat(lab.set(LIST).status()).isEqualTo(400);
        assertThat(lab.set(LIST).status()).isEqualTo(400);
        assertThat(lab.set(LIST).status()).isEqualTo(200);
    }

    @Test
    void faultsOfAnyCallHitAll() throws IOException {
        lab.post("faults", "[{\"call\":\"any\",\"fault\":\"busy\",\"times\":2}]");
        assertThat(lab.call("DescribeHealthStatus", "LoadBalancerId", "lb-demo").status())
                .isEqualTo(409);
        assertThat(lab.set(LIST).status()).isEqualTo(409);
        assertThat(lab.set(LIST).status()).isEqualTo(200);
    }

    @Test
    void faultsActWithinTheirTime() throws IOException {
        fault("\"fault\":\"throttled\",\"after\":\"5s\",\"for\":\"10s\"");
        assertThat(lab.set(LIST).status()).isEqualTo(200);
        lab.pass(Duration.ofSeconds(5));
        assertThat(lab.set(LIST).status()).isEqualTo(400);
        lab.pass(Duration.ofMillis(9_999));
        assertThat(lab.set(LIST).status()).isEqualTo(400);
        lab.pass(Duration.ofMillis(1));
        assertThat(lab.set(LIST).status()).isEqualTo(200);
        assertThat(lab.get("faults").get("faults").size()).isZero();
    }

    @Test
    void faultsMayLetSomeCallsPassFirst() throws IOException {
        fault("\"fault\":\"throttled\",\"after\":1");
        assertThat(lab.set(LIST).status()).isEqualTo(200);
        assertThat(lab.set(LIST).status()).isEqualTo(400);
        assertThat(lab.set(LIST).status()).isEqualTo(200);
    }

    @Test
    void faultsAreCleared() throws IOException {
        fault("\"fault\":\"throttled\",\"times\":9");
        assertThat(lab.get("state").at("/faults/0/fault").asString()).isEqualTo("throttled");
        lab.delete("faults");
        assertThat(lab.set(LIST).status()).isEqualTo(200);
    }

    @Test
    void faultsOfTheConfigurationActFromTheStart() throws IOException {
        try (Lab other = Lab.of(YAML + "faults: [{call: SetBackendServers, fault: busy}]\n")) {
            assertThat(other.set(LIST).status()).isEqualTo(409);
            assertThat(other.set(LIST).status()).isEqualTo(200);
        }
    }

    @Test
    void moreCallsPerSecondThanAllowedAreThrottled() throws IOException {
        try (Lab strict = Lab.of(YAML + "limits: {callsPerSecond: 2}\n")) {
            assertThat(strict.set(LIST).status()).isEqualTo(200);
            strict.pass(Duration.ofMillis(500));
            assertThat(strict.set(LIST).status()).isEqualTo(200);
            Lab.Answer third = strict.set(LIST);
            assertThat(third.status() + " " + third.code()).isEqualTo("400 Throttling.User");
            strict.pass(Duration.ofMillis(500));
            assertThat(strict.set(LIST).status())
                    .as("the first one is a second old")
                    .isEqualTo(200);
            assertThat(strict.set(LIST).status()).isEqualTo(400);
        }
    }

    @Test
    void fewerServersPerCallMayBeConfigured() throws IOException {
        try (Lab strict = Lab.of(YAML + "limits: {serversPerCall: 1}\n")) {
            assertThat(strict.set(LIST).code()).isEqualTo("TooManyBackendServers");
        }
    }
}
