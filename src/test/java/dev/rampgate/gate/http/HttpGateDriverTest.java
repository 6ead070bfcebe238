package dev.rampgate.gate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.WebAddress;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpGateDriverTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private HostileServer server;
    private HttpGateDriver driver;

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer(HostileServer.json("{}"));
        Connection app = new Connection(
                "app",
                Optional.of(WebAddress.parse(server.url() + "/base")),
                Map.of("X-Key", "k"),
                Optional.empty(),
                Optional.empty());
        driver = new HttpGateDriver(new Fetcher(() -> 0), Connections.of(app));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Reading read(String settings, String require) {
        return Specs.open(driver, Specs.gate("http", settings, require, LONG)).read(Specs.NOW);
    }

    private Reading readContent(String require) {
        return read("{url: '" + server.url() + "', jsonPointer: /a/b}", require);
    }

    private List<String> problems(String settings, String require) {
        Problems problems = new Problems();
        assertThat(driver.open(Specs.gate("http", settings, require, LONG), Site.UNKNOWN, problems))
                .isNull();
        return problems.all().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 200 OK, PASS, 200",
        "'', 204 No Content, FAIL, 204",
        "'', 404 Not Found, FAIL, 404",
        "'', 429 Too Many Requests, FAIL, 429",
        "'', 500 Oops, FAIL, 500",
        "'', 301 Moved, ERROR,",
        "'', 304 Not Modified, ERROR,",
        "', expect: 204', 204 No Content, PASS, 204",
        "', expect: 204', 200 OK, FAIL, 200",
        "', expect: 302', 302 Found, PASS, 302",
        "', method: HEAD', 200 OK, PASS, 200",
        "', method: POST', 200 OK, PASS, 200",
    })
    void judgesTheStatus(String more, String status, Reading.Result result, Double value) {
        server.behave(HostileServer.answer(status, "text/html", status.startsWith("204") ? "" : "<html>"));
        Reading reading = read("{url: '" + server.url() + "/healthz'" + more + "}", "");
        assertThat(reading.result()).as(reading.detail()).isEqualTo(result);
        assertThat(reading.value()).isEqualTo(value);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void asksAsTold() {
        read("{url: '" + server.url() + "/a?b=c', method: POST}", "");
        assertThat(server.requests().get(0).head()).startsWith("POST /a?b=c HTTP/1.1\r\n");
        read("{url: '" + server.url() + "/a'}", "");
        assertThat(server.requests().get(1).head()).startsWith("GET /a HTTP/1.1\r\n");
    }

    @Test
    void saysWhatWasExpected() {
        server.behave(HostileServer.answer("503 Busy", "text/plain", ""));
        assertThat(read("{url: '" + server.url() + "'}", "").detail()).isEqualTo("answered 503, expected 200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.009                | < 1%  | PASS",
                "0.01                 | < 1%  | FAIL",
                "5                    | == 5  | PASS",
                "-0                   | == 0  | PASS",
                "true                 | true  | PASS",
                "false                | true  | FAIL",
                "false                | false | PASS",
                "true                 | < 1   | ERROR",
                "1                    | true  | ERROR",
                "null                 | < 1   | NO_DATA",
                "NaN                  | < 1   | NO_DATA",
                "Infinity             | > 1   | NO_DATA",
                "-Infinity            | < 1   | NO_DATA",
                "1e999                | > 1   | NO_DATA",
                "-1e999               | < 1   | NO_DATA",
                "\"0\"                | < 1   | ERROR",
                "\"true\"             | true  | ERROR",
                "\"\"                 | < 1   | ERROR",
                "[0]                  | < 1   | ERROR",
                "{}                   | < 1   | ERROR",
            })
    void judgesTheContent(String value, String require, Reading.Result result) {
        server.behave(HostileServer.json("{\"a\": {\"b\": " + value + "}}"));
        Reading reading = readContent(require);
        assertThat(reading.result()).as(reading.detail()).isEqualTo(result);
        boolean judged = result == Reading.Result.PASS || result == Reading.Result.FAIL;
        assertThat(reading.value() != null).isEqualTo(judged);
    }

    @Test
    void aNumberOfAThousandDigitsIsNoData() {
        server.behave(HostileServer.json("{\"a\": {\"b\": " + "9".repeat(900) + "}}"));
        assertThat(readContent("> 1").result()).isEqualTo(Reading.Result.NO_DATA);
        server.behave(HostileServer.json("{\"a\": {\"b\": " + "9".repeat(100_000) + "}}"));
        assertThat(readContent("> 1").result()).isEqualTo(Reading.Result.ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": {}}                       | NO_DATA | nothing at /a/b",
                "{}                                | NO_DATA | nothing at /a/b",
                "[]                                | NO_DATA | nothing at /a/b",
                "0                                 | NO_DATA | nothing at /a/b",
                "''                                | ERROR   | the body is empty",
                "{\"a\": {\"b\": 0}                | ERROR   | not valid JSON",
                "{\"a\": {\"b\": 0}} x             | ERROR   | not valid JSON",
                "{\"a\": {\"b\": 0}}{}             | ERROR   | not valid JSON",
                "{\"a\": {\"b\": 0, \"b\": 1}}     | ERROR   | not valid JSON",
                "{\"a\": {\"b\": 00}}              | ERROR   | not valid JSON",
                "{a: {b: 0}}                       | ERROR   | not valid JSON",
                "<!doctype html><title>Log in      | ERROR   | <!doctype html><title>Log in",
            })
    void contentThatIsNotThereOrNoJsonIsNoPass(String body, Reading.Result result, String detail) {
        server.behave(HostileServer.json(body));
        Reading reading = readContent("< 1");
        assertThat(reading.result()).as(reading.detail()).isEqualTo(result);
        assertThat(reading.detail()).contains(detail);
    }

    @Test
    void deepNestingIsAnError() {
        server.behave(HostileServer.json("[".repeat(400_000)));
        assertThat(readContent("< 1").result()).isEqualTo(Reading.Result.ERROR);
        server.behave(HostileServer.json("{\"a\":".repeat(100_000)));
        assertThat(readContent("< 1").result()).isEqualTo(Reading.Result.ERROR);
    }

    @Test
    void aPageIsAnErrorEvenWhereItReadsAsJson() {
        server.behave(HostileServer.answer("200 OK", "text/html; charset=utf-8", "{\"a\": {\"b\": 0}}"));
        Reading reading = readContent("< 1");
        assertThat(reading.result()).isEqualTo(Reading.Result.ERROR);
        assertThat(reading.detail()).startsWith("answered 200 with text/html; charset=utf-8, which is not valid JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 500 Oops, ERROR",
        "'', 404 Not Found, ERROR",
        "'', 302 Found, ERROR",
        "'', 206 Partial, PASS",
        "', expect: 503', 503 Busy, PASS",
        "', expect: 200', 206 Partial, ERROR",
    })
    void contentCountsOnlyWithTheRightStatus(String more, String status, Reading.Result result) {
        server.behave(HostileServer.answer(status, "application/json", "0.5"));
        Reading reading = read("{url: '" + server.url() + "', jsonPointer: ''" + more + "}", "< 1");
        assertThat(reading.result()).as(reading.detail()).isEqualTo(result);
    }

    @Test
    void contentThatComesWithThrottlingIsNotJudged() {
        server.behave(HostileServer.answer("429 Too Many Requests", "application/json", "{\"a\": {\"b\": 0}}"));
        Reading reading = readContent("< 1");
        assertThat(reading.result()).isEqualTo(Reading.Result.ERROR);
        assertThat(reading.value()).isNull();
        assertThat(reading.detail()).isEqualTo("answered 429, whose content is not judged; expected 200 to 299");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/c~1d, 1", "/e~0f, 2", "/g/1, 3", "/, 4", "/0, 5"})
    void pointsAsRfc6901Says(String pointer, double value) {
        server.behave(HostileServer.json("{\"c/d\": 1, \"e~f\": 2, \"g\": [0, 3], \"\": 4, \"0\": 5}"));
        assertThat(read("{url: '" + server.url() + "', jsonPointer: '" + pointer + "'}", "< 100")
                        .value())
                .isEqualTo(value);
    }

    @Test
    void aConnectionGivesTheServerAndTheHeaders() {
        assertThat(read("{connection: app}", "").result()).isEqualTo(Reading.Result.PASS);
        assertThat(read("{connection: app, url: /other?x=1}", "").result()).isEqualTo(Reading.Result.PASS);
        assertThat(read("{connection: app, url: '" + server.url() + "/third'}", "")
                        .result())
                .isEqualTo(Reading.Result.PASS);
        assertThat(server.requests())
                .extracting(request -> request.head().lines().findFirst().orElseThrow())
                .containsExactly("GET /base HTTP/1.1", "GET /other?x=1 HTTP/1.1", "GET /third HTTP/1.1");
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.head()).contains("X-Key: k\r\n"));
    }

    @Test
    void aConnectionsHeadersGoNowhereElse() {
        assertThat(problems("{connection: app, url: 'https://evil.example.com/x'}", ""))
                .containsExactly("plan.yaml:1:24 error url leads elsewhere than connection app / its headers are for "
                        + server.url() + " only / write the path alone, or leave out connection");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                      | ''   | 1:1 error url is missing",
                "{url: 'file:/etc/passwd'}               | ''   | 1:7 error only http and https are reached, not file",
                "{url: 'http://169.254.169.254/'}        | ''   | 1:7 error 169.254.169.254 is link-local",
                "{url: http://u:p@h}                     | ''   | 1:7 error an address holds no user name",
                "{url: http://h, metod: GET}             | ''   | 1:17 error unknown key metod / did you mean method?",
                "{url: http://h, method: PUT}            | ''   | 1:25 error method must be GET or HEAD or POST",
                "{url: http://h, expect: 99}             | ''   | 1:25 error expect must be a whole number from 100 to 599",
                "{url: http://h, expect: '200'}          | ''   | 1:25 error expect must be a whole number",
                "{url: http://h, connection: ap}         | ''   | 1:29 error connection ap is not defined / did you mean app?",
                "{url: http://h}                         | < 1  | 1:1 error require has no meaning here",
                "{url: http://h, jsonPointer: /a}        | ''   | 1:1 error require is missing",
                "{url: http://h, jsonPointer: a}         | < 1  | 1:30 error jsonPointer begins with a slash",
                "{url: http://h, jsonPointer: '/a~2'}    | < 1  | 1:30 error \"~\" alone means nothing",
                "{url: http://h, jsonPointer: /a, method: HEAD} | < 1 | 1:30 error jsonPointer cannot go with method HEAD",
                "{url: [http://h]}                       | ''   | 1:7 error url must be text, not a list",
                "{url: 5}                                | ''   | 1:7 error url must be text",
            })
    void refusesWithThePlace(String settings, String require, String problem) {
        assertThat(problems(settings, require)).singleElement().asString().contains(problem);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(problems("{url: ftp://h, expect: x, method: PUT, jsonPointer: a, other: 1}", ""))
                .hasSize(6);
    }
}
