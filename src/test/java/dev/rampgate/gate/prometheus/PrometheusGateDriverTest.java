package dev.rampgate.gate.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrometheusGateDriverTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-22T04:02:13.033Z");
    private static final Occasion WHEN = Occasion.of(NOW);
    private static final String NOW_SECONDS = "1795320133.033";

    private HostileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer(HostileServer.json("{}"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static PrometheusGateDriver driver(String url) {
        return new PrometheusGateDriver(new Fetcher(() -> 0), Connections.of(Connection.to("default", url)));
    }

    private static Reading read(String url, Occasion when, String query, String require) {
        String settings = "query: |-\n  " + query;
        return Specs.open(driver(url), Specs.gate("prometheus", settings, require, LONG))
                .read(when);
    }

    private Reading read(String body) {
        server.behave(HostileServer.json(body));
        return read(server.url(), WHEN, "errors", "< 1");
    }

    private static Stream<DynamicTest> evaluations(String source, String url, InstantSource clock) {
        return Evaluations.all().stream()
                .map(each -> DynamicTest.dynamicTest(source + ": " + each, () -> {
                    Reading reading = read(url, Occasion.of(clock.instant()), each.query(), each.require());
                    assertThat(reading.result()).as(reading.detail()).isEqualTo(each.result());
                    assertThat(reading.detail()).contains(each.detail());
                }));
    }

    /** Answers every query as recorded, with the time that was asked for. */
    private static boolean recorded(HostileServer.Request request, java.net.Socket socket) throws IOException {
        Map<String, String> form = request.form();
        Evaluations evaluation = Evaluations.all().stream()
                .filter(each -> each.query().equals(form.get("query")))
                .findFirst()
                .orElseThrow();
        String body = evaluation.body().replace("TIME", form.get("time"));
        return HostileServer.answer(evaluation.status(), "application/json", body)
                .answer(request, socket);
    }

    @TestFactory
    Stream<DynamicTest> judgesRecordedAnswers() {
        server.behave(PrometheusGateDriverTest::recorded);
        return evaluations("recorded", server.url(), () -> NOW);
    }

    /** Of the real server where one is installed, else of the recorded one again: the same must hold of both. */
    @TestFactory
    Stream<DynamicTest> judgesWhatPrometheusAnswers(@TempDir Path directory) throws IOException {
        Optional<Path> binary = RealPrometheus.installed();
        if (binary.isEmpty()) {
            return judgesRecordedAnswers();
        }
        RealPrometheus prometheus = RealPrometheus.start(binary.get(), directory);
        return evaluations("real", prometheus.url(), Clock.systemUTC()).onClose(prometheus::close);
    }

    @Test
    void asksForTheValueNow() {
        read("{}");
        HostileServer.Request request = server.requests().get(0);
        assertThat(request.head()).startsWith("POST /api/v1/query HTTP/1.1\r\n");
        assertThat(request.form()).isEqualTo(Map.of("query", "errors", "time", NOW_SECONDS, "timeout", "20000ms"));
    }

    @Test
    void asksBelowThePathOfTheConnection() {
        read(server.url() + "/arms/prom/", WHEN, "up", "< 1");
        assertThat(server.requests().get(0).head()).startsWith("POST /arms/prom/api/v1/query HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "-60, PASS", "-60.001, NO_DATA", "-3600, NO_DATA", "5, PASS"})
    void aSampleOlderThanAMinuteIsNoData(String seconds, Reading.Result result) {
        String time = new java.math.BigDecimal(NOW_SECONDS)
                .add(new java.math.BigDecimal(seconds))
                .toPlainString();
        Reading reading = read(vector("{\"metric\":{},\"value\":[" + time + ",\"0\"]}"));
        assertThat(reading.result()).as(reading.detail()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"0\"          | PASS",
                "\"0.5e-3\"     | PASS",
                "\"-5\"         | PASS",
                "\"+1e+00\"     | FAIL",
                "\"1e999\"      | NO_DATA",
                "\"Inf\"        | NO_DATA",
                "\"NaN\"        | NO_DATA",
                "\"\"           | ERROR",
                "\" 0\"         | ERROR",
                "\"0x0\"        | ERROR",
                "\"0d\"         | ERROR",
                "\"none\"       | ERROR",
                "0              | ERROR",
                "null           | ERROR",
                "true           | ERROR",
            })
    void aValueIsWrittenAsTheApiWritesIt(String value, Reading.Result result) {
        Reading reading = read(vector("{\"metric\":{},\"value\":[" + NOW_SECONDS + "," + value + "]}"));
        assertThat(reading.result()).as(reading.detail()).isEqualTo(result);
    }

    private static String vector(String items) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + items + "]}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                | it has no status",
                "[]                                                | it has no status",
                "5                                                 | it has no status",
                "{\"status\":\"success\"}                          | unknown type",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\"}} | not a list",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{}]}} | a sample that is not",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1]}]}} | a sample that is not",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":\"0\"}} | a sample that is not",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[\"1\",\"0\"]}} | a sample that is not",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"histogram\":[1795320133,{}]}]}} | a histogram",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vec | not valid JSON",
                "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"too slow\"} | timeout: too slow",
            })
    void anAnswerOfAnotherFormIsAnError(String body, String detail) {
        Reading reading = read(body);
        assertThat(reading.result()).isEqualTo(Reading.Result.ERROR);
        assertThat(reading.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK, answered 200 with text/html",
        "401 Unauthorized, answered 401: the bearer, basic or headers of the connection are not accepted",
        "404 Not Found, answered 404: no Prometheus API",
        "429 Too Many Requests, answered 429: asked too often",
        "502 Bad Gateway, answered 502",
        "302 Found, a redirect",
    })
    void aPageIsAnError(String status, String detail) {
        server.behave(HostileServer.answer(status, "text/html", "<html>Log in"));
        Reading reading = read(server.url(), WHEN, "up", "< 1");
        assertThat(reading.result()).isEqualTo(Reading.Result.ERROR);
        assertThat(reading.detail()).contains(detail);
    }

    @Test
    void aGoodEnvelopeWithABadStatusIsAnError() {
        String body =
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[" + NOW_SECONDS + ",\"0\"]}}";
        server.behave(HostileServer.answer("503 Busy", "application/json", body));
        assertThat(read(server.url(), WHEN, "up", "< 1").result()).isEqualTo(Reading.Result.ERROR);
    }

    /** Neither the good value in the answer nor that of the reading before makes it a pass. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain       | slow down | answered 429: asked too often",
                "application/json | ''        | answered 429: asked too often",
                "application/json | {\"status\":\"error\",\"errorType\":\"throttled\",\"error\":\"slow down\"} | throttled: slow down",
                "application/json | {\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1795320133.033,\"0\"]}} | answered 429",
            })
    void aProviderThatThrottlesMeasuredNothing(String type, String body, String detail) {
        String good = vector("{\"metric\":{},\"value\":[" + NOW_SECONDS + ",\"0\"]}");
        server.behave(HostileServer.json(good));
        Gate gate = Specs.open(driver(server.url()), Specs.gate("prometheus", "query: errors", "< 1", LONG));
        assertThat(gate.read(WHEN).result()).isEqualTo(Reading.Result.PASS);

        server.behave(HostileServer.answer("429 Too Many Requests", type, body));
        Reading throttled = gate.read(WHEN);
        assertThat(throttled.result()).as(throttled.detail()).isEqualTo(Reading.Result.ERROR);
        assertThat(throttled.value()).isNull();
        assertThat(throttled.detail()).contains(detail);
        assertThat(server.requests())
                .as("nothing is asked twice in one reading")
                .hasSize(2);

        server.behave(HostileServer.json(good));
        assertThat(gate.read(WHEN).detail()).contains("was asked too often and is left alone");
        assertThat(server.requests()).hasSize(2);
    }

    private Reading counted(String events, String value) {
        server.behave((request, socket) -> HostileServer.json(
                        request.form().get("query").equals("events") ? events : value)
                .answer(request, socket));
        GateSpec plain = Specs.gate("prometheus", "query: errors", "< 1", LONG);
        Node.Mapping count = Specs.gate("prometheus", "{query: events, atLeast: 100}", "", LONG)
                .settings();
        GateSpec spec = new GateSpec(
                plain.name(), plain.kind(), plain.settings(), Optional.of(count), plain.require(), plain.rules());
        return Specs.open(driver(server.url()), spec).read(WHEN);
    }

    private static String scalar(String value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[" + NOW_SECONDS + ",\"" + value
                + "\"]}}";
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, PASS, 'required < 1'",
        "100, 3, FAIL, 3",
        "99, 0, NO_DATA, 'too few events: 99, required >= 100'"
    })
    void fewEventsAreNoData(String events, String value, Reading.Result result, String detail) {
        Reading reading = counted(scalar(events), scalar(value));
        assertThat(reading.result()).isEqualTo(result);
        assertThat(reading.detail()).contains(detail);
        assertThat(server.requests())
                .as("both are evaluated at one instant")
                .allSatisfy(request -> assertThat(request.form()).containsEntry("time", NOW_SECONDS));
    }

    @Test
    void eventsThatCannotBeCountedAreNoPass() {
        assertThat(counted(vector(""), scalar("0")).detail()).isEqualTo("minCount: no series matches");
        assertThat(counted(vector(""), scalar("0")).result()).isEqualTo(Reading.Result.NO_DATA);
        assertThat(counted(scalar("NaN"), scalar("0")).result()).isEqualTo(Reading.Result.NO_DATA);
        assertThat(counted("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse\"}", scalar("0"))
                        .result())
                .isEqualTo(Reading.Result.ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{query: up}| atLeast is missing",
                "{atLeast: 5}| query is missing",
                "{query: up, atLeast: 0}| atLeast",
                "{query: up, atLeast: some}| atLeast",
                "{query: up, atLeast: 5, least: 6}| unknown key least",
            })
    void aCountMustSayWhatAndHowMuch(String written, String problem) {
        GateSpec plain = Specs.gate("prometheus", "query: errors", "< 1", LONG);
        Node.Mapping count = Specs.gate("prometheus", written, "", LONG).settings();
        GateSpec spec = new GateSpec(
                plain.name(), plain.kind(), plain.settings(), Optional.of(count), plain.require(), plain.rules());
        Problems problems = new Problems();
        assertThat(driver("http://a").open(spec, Site.UNKNOWN, problems)).isNull();
        assertThat(problems.all()).hasSize(1);
        assertThat(problems.all().get(0).toString()).contains(problem);
    }

    @Test
    void showsWarnings() {
        Reading reading = read("{\"status\":\"success\",\"warnings\":[\"partial response\"],\"data\":"
                + "{\"resultType\":\"scalar\",\"result\":[" + NOW_SECONDS + ",\"0\"]}}");
        assertThat(reading.detail()).isEqualTo("0, required < 1; warnings: [\"partial response\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                               | < 1  | 1:1 error query is missing",
                "{query: ''}                      | < 1  | 1:9 error query is empty",
                "{query: [up]}                    | < 1  | 1:9 error query must be PromQL, not a list",
                "{query: up, conection: x}        | < 1  | 1:13 error unknown key conection / did you mean connection?",
                "{query: up, connection: arms}    | < 1  | 1:25 error connection arms is not defined / defined: bare, default / add it to connections in rampgate.yaml, or give --connection arms=URL",
                "{query: up, connection: bare}    | < 1  | 1:1 error connection bare has no url",
                "{query: up}                      | ''   | 1:1 error require is missing",
                "{query: up}                      | true | 1:1 error require: true cannot judge a query",
            })
    void refusesWithThePlace(String settings, String require, String problem) {
        Connection bare = new Connection("bare", Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        PrometheusGateDriver driver = new PrometheusGateDriver(
                new Fetcher(() -> 0), Connections.of(Connection.to("default", "http://a"), bare));
        Problems problems = new Problems();
        assertThat(driver.open(Specs.gate("prometheus", settings, require, LONG), Site.UNKNOWN, problems))
                .isNull();
        assertThat(problems.all().stream().map(Problem::toString))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void saysHowToNameTheUsualConnection() {
        PrometheusGateDriver driver = new PrometheusGateDriver(new Fetcher(() -> 0), Connections.of());
        Problems problems = new Problems();
        assertThat(driver.open(Specs.gate("prometheus", "query: up", "< 1", LONG), Site.UNKNOWN, problems))
                .isNull();
        assertThat(problems.all())
                .singleElement()
                .hasToString("plan.yaml:1:1 error connection default is not defined / none is / "
                        + "add it to connections in rampgate.yaml, or give --connection default=URL");
    }

    @Test
    void anEarlierProblemOfThePlanIsNotItsFault() {
        Problems problems = new Problems();
        problems.error(new dev.rampgate.settings.Position("plan.yaml", 1, 1), "something else", "", "");
        List<Problem> before = problems.all();
        assertThat(driver("http://a").open(Specs.gate("prometheus", "query: up", "< 1", LONG), Site.UNKNOWN, problems))
                .isNotNull();
        assertThat(problems.all()).isEqualTo(before);
    }
}
