package dev.rampgate.hook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Hostility;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.Signatures;
import dev.rampgate.hook.Hook;
import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.HookSpec;
import dev.rampgate.hook.Notice;
import dev.rampgate.hook.Reply;
import dev.rampgate.hook.Sender;
import dev.rampgate.hook.When;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.yaml.YamlReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hooks against a web server that answers what it is told to, however wrong. */
final class HttpHookTest {
    private static final Sender SENDER = new Sender(
            "checkout-v42",
            "r-7k2m",
            "sha256:9f31c2",
            "rampgate:r-7k2m",
            new Sender.Place("east", "cn-hangzhou", "lb-1", "rsp-1"));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_790_000_000));

    private HostileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer(HostileServer.answer("200 OK", "text/plain", "warm"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private HttpHookDriver driver() {
        Connection ops = new Connection(
                "ops",
                Optional.empty(),
                Map.of("Authorization", "Bearer t0ken"),
                Optional.empty(),
                Optional.of("k3y"),
                Optional.empty(),
                Optional.empty());
        return new HttpHookDriver(new Fetcher(() -> 0), Connections.of(ops), CLOCK);
    }

    private static HookSpec spec(String settings, When when, Duration timeout) {
        Node tree = YamlReader.read("plan.yaml", settings, new Problems());
        return new HookSpec(
                "warm", (Node.Mapping) Objects.requireNonNull(tree), new HookRules(when, timeout, 0, false));
    }

    private Hook hook(String settings, Duration timeout) {
        return Objects.requireNonNull(
                driver().open(spec(settings, When.BEFORE_START, timeout), SENDER, new Problems()));
    }

    private Reply call(Duration timeout) {
        return hook("{url: '" + server.url() + "/warm', connection: ops}", timeout)
                .call(new Notice(2, 0.25));
    }

    private Reply call() {
        return call(Duration.ofSeconds(20));
    }

    @Test
    void sendsWhatFlaggersReceiversReadAndMore() {
        Reply reply = hook("{url: '" + server.url() + "/warm?x=1', metadata: {app: search}}", Duration.ofSeconds(20))
                .call(new Notice(2, 0.25));

        assertThat(reply).isEqualTo(Reply.yes("200 warm"));
        HostileServer.Request request = server.requests().get(0);
        assertThat(request.head()).startsWith("POST /warm?x=1 ").containsIgnoringCase("content-type: application/json");
        assertThat(JsonMapper.shared().readTree(request.body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"name": "checkout-v42", "namespace": "lb-1", "phase": "Progressing", "checksum": "sha256:9f31c2",
                 "metadata": {"app": "search"},
                 "id": "r-7k2m/warm/2", "hook": "warm", "when": "before-start", "rollout": "r-7k2m", "step": 2,
                 "traffic": 0.25, "url": "rampgate:r-7k2m",
                 "target": {"name": "east", "region": "cn-hangzhou", "loadBalancer": "lb-1", "group": "rsp-1"}}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_STEP, Progressing",
        "AFTER_STEP, Progressing",
        "BEFORE_FINISH, Progressing",
        "AFTER_FINISH, Succeeded",
        "ON_ROLLBACK, Failed",
    })
    void phasesAreFlaggersWords(When when, String phase) {
        HookSpec spec = spec("{url: '" + server.url() + "'}", when, Duration.ofSeconds(20));
        Objects.requireNonNull(driver().open(spec, SENDER, new Problems())).call(new Notice(1, 0));

        JsonNode sent = JsonMapper.shared().readTree(server.requests().get(0).body());
        assertThat(sent.get("phase").asString()).isEqualTo(phase);
        assertThat(sent.get("when").asString()).isEqualTo(when.word());
    }

    @ParameterizedTest
    @MethodSource("dev.rampgate.gate.Hostility#all")
    void hostilityIsANoInTime(Hostility hostility) {
        server.behave(hostility.behaviour());
        Duration timeout = hostility.isSlow() ? Duration.ofMillis(250) : Duration.ofSeconds(20);
        Reply reply = assertTimeout(Duration.ofSeconds(10), () -> call(timeout));

        assertThat(reply.kind()).isEqualTo(Reply.no("").kind());
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendsTheConnectionsSecretsAndShowsNoneOfThem() {
        server.behave(HostileServer.answer("403 No", "text/plain", "who is t0ken with k3y?\u0007\n<b>"));
        Reply reply = call();

        HostileServer.Request request = server.requests().get(0);
        assertThat(request.head())
                .contains("Authorization: Bearer t0ken")
                .contains("X-Rampgate-Id: r-7k2m/warm/2")
                .contains("X-Rampgate-Signature: " + Signatures.of("k3y", CLOCK.instant(), request.body()));
        assertThat(reply).isEqualTo(Reply.no("answered 403 who is *** with ***? <b>"));
    }

    @ParameterizedTest
    @CsvSource({"200 OK, YES", "201 Created, YES", "204 No Content, YES", "302 Found, NO", "404 No, NO", "500 Oops, NO"
    })
    void twoHundredsAreYes(String status, Reply.Kind kind) {
        server.behave(HostileServer.answer(status, "text/plain", status.startsWith("204") ? "" : "x"));
        assertThat(call().kind()).isEqualTo(kind);
    }

    @Test
    void aRedirectToAMetadataServiceIsNotFollowed() {
        String headers = "Location: http://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n";
        server.behave(HostileServer.raw("HTTP/1.1 302 Found\r\n" + headers));
        assertThat(call().detail())
                .contains("a redirect to http://169.254.169.254")
                .contains("not followed");
    }

    @Test
    void whoDripsIsCutOffAtTheTimeLimit() {
        server.behave((request, socket) -> {
            HostileServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx");
            return true;
        });
        assertThat(call(Duration.ofMillis(300)).detail())
                .contains("no complete answer")
                .contains("within 300 ms");
    }

    @Test
    void aHugeAnswerIsNo() {
        server.behave(HostileServer.answer("200 OK", "text/plain", "x".repeat(2 << 20)));
        assertThat(call()).isEqualTo(Reply.no("the body is larger than 1 MiB"));
    }

    @Test
    void whatIsSaidIsCut() {
        server.behave(HostileServer.answer("500 Oops", "text/plain", "x".repeat(5_000)));
        assertThat(call().detail()).hasSizeBetween(900, 1_000).endsWith("…");
    }

    @Test
    void anInterruptedCallIsAbandoned() throws InterruptedException {
        server.behave((request, socket) -> true);
        Reply[] reply = new Reply[1];
        Thread caller = new Thread(() -> reply[0] = call());
        caller.start();
        org.awaitility.Awaitility.await().until(() -> !server.requests().isEmpty());
        caller.interrupt();
        caller.join();

        assertThat(reply[0]).isEqualTo(Reply.abandoned());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                             | 1:1 error url is missing",
                "{url: 'file:///etc/passwd'}                    | only http and https are reached",
                "{url: 'http://169.254.169.254/'}               | metadata service",
                "{url: 'http://100.100.100.200/'}               | metadata service",
                "{url: 'http://h', connection: opps}            | connection opps is not defined / did you mean ops?",
                "{url: 'http://h', metadata: {a: 1}}            | a must be text, and 1 is",
                "{url: 'http://h', metadata: [a]}               | metadata must be a mapping",
                "{url: 'http://h', method: GET}                 | unknown key method",
            })
    void whatIsWrongIsSaidWithItsPlace(String settings, String problem) {
        Problems problems = new Problems();

        assertThat(driver().open(spec(settings, When.BEFORE_START, Duration.ofSeconds(1)), SENDER, problems))
                .isNull();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains(problem.strip());
    }

    @Test
    void anAddressMayBeAPathOfItsConnection() {
        Connection ops = Connection.to("ops", server.url() + "/base");
        HttpHookDriver driver = new HttpHookDriver(new Fetcher(() -> 0), Connections.of(ops), CLOCK);
        HookSpec spec = spec("{url: /warm, connection: ops}", When.BEFORE_START, Duration.ofSeconds(20));

        Objects.requireNonNull(driver.open(spec, SENDER, new Problems())).call(new Notice(1, 0));
        assertThat(server.requests())
                .extracting(HostileServer.Request::head)
                .singleElement()
                .asString()
                .startsWith("POST /warm ");
        assertThat(List.of(spec.name())).containsExactly("warm");
    }
}
