package dev.rampgate.gate.cloudmonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Reading.Result;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.hook.Sender;
import dev.rampgate.openapi.AccessKey;
import dev.rampgate.openapi.CloudAccess;
import dev.rampgate.openapi.OpenApi;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudMonitorGateDriverTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String METRIC = "{metric: InstanceUpstreamCode5xx}";
    private static final String FEW = "< 5";
    private static final long NOW = Specs.NOW.to().toEpochMilli();

    private final Fetcher fetcher = new Fetcher(System::nanoTime);
    private HostileServer server;
    private int opened;

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer(datapoints("[]"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private OpenApi open(Site.Target target) throws BalancerException {
        opened++;
        return OpenApi.open(
                OpenApi.Service.METRICS,
                new OpenApi.Place("cn-hangzhou", "https://slb.aliyuncs.com", ""),
                new CloudAccess(server.url(), "", LONG, "1", new AccessKey("testak", "testsecret")));
    }

    private Gate gate(String settings, Duration timeout) {
        return gate(settings, timeout, this::open);
    }

    private Gate gate(String settings, Duration timeout, Clouds clouds) {
        Problems problems = new Problems();
        Sender rollout = new Sender("", "", "", "", new Sender.Place("target", "cn-hangzhou", "lb-demo", ""));
        Site site = new Site(rollout, Site.UNKNOWN.target(), Map.of());
        Gate gate = new CloudMonitorGateDriver(fetcher, clouds)
                .open(Specs.gate("cloudmonitor", settings, FEW, timeout), site, problems);
        return Objects.requireNonNull(gate, () -> problems.all().toString());
    }

    private static HostileServer.Behaviour said(String body) {
        return HostileServer.answer("200 OK", "application/json", body);
    }

    /** A success as the vendor writes it: the datapoints are JSON in a text. */
    private static HostileServer.Behaviour datapoints(String json) {
        return said("{\"RequestId\":\"r-1\",\"Code\":\"200\",\"Success\":true,\"Period\":\"60\",\"Datapoints\":\""
                + json.replace("\"", "\\\"") + "\"}");
    }

    private static String point(long ago, String value) {
        return "{\"timestamp\":" + (NOW - ago * 1000) + ",\"userId\":\"1\",\"instanceId\":\"lb-demo\",\"Average\":"
                + value + "}";
    }

    private void reads(Result result, String detail) {
        Reading reading = gate(METRIC, LONG).read(Specs.NOW);
        assertThat(reading.result() + " " + reading.detail()).isEqualTo(result + " " + detail);
    }

    private String query() {
        String line = server.requests().get(0).head().lines().findFirst().orElseThrow();
        return URLDecoder.decode(line, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"4.5, PASS", "5, FAIL"})
    void judgesTheNewestDatapoint(String value, Result result) {
        server.behave(datapoints("[" + point(130, "99") + "," + point(70, value) + "," + point(190, "0") + "]"));

        reads(result, value + ", required < 5");
    }

    @Test
    void asksForTheTargetsLoadBalancer() {
        gate(METRIC, LONG).read(Specs.NOW);

        assertThat(query())
                .contains(
                        "Namespace=acs_slb_dashboard",
                        "MetricName=InstanceUpstreamCode5xx",
                        "Period=60",
                        "Dimensions=[{\"instanceId\":\"lb-demo\"}]");
        assertThat(server.requests().get(0).head().toLowerCase(java.util.Locale.ROOT))
                .contains("x-acs-action: describemetriclast", "x-acs-version: 2019-01-01");
    }

    @Test
    void sendsDimensionsInTheOrderWritten() {
        gate("{metric: StatusCode5xx, statistic: Maximum, dimensions: {vip: 10.0.0.1, port: 80}}", LONG)
                .read(Specs.NOW);

        assertThat(query()).contains("[{\"instanceId\":\"lb-demo\",\"vip\":\"10.0.0.1\",\"port\":\"80\"}]");
    }

    @Test
    void ofAnotherNamespaceOnlyWhatIsWritten() {
        gate("{metric: CPUUtilization, namespace: acs_ecs_dashboard, dimensions: {instanceId: i-a}}", LONG)
                .read(Specs.NOW);

        assertThat(query()).contains("Namespace=acs_ecs_dashboard", "[{\"instanceId\":\"i-a\"}]");
    }

    @Test
    void judgesTheStatisticThatIsWritten() {
        server.behave(datapoints("[{\"timestamp\":" + NOW + ",\"Average\":1,\"Maximum\":7}]"));

        Reading reading = gate("{metric: Qps, statistic: Maximum}", LONG).read(Specs.NOW);

        assertThat(reading.value()).isEqualTo(7);
        assertThat(reading.result()).isEqualTo(Result.FAIL);
    }

    @Test
    void whatIsOldSaysNothingAboutNow() {
        server.behave(datapoints("[" + point(179, "1") + "]"));
        reads(Result.PASS, "1, required < 5");

        server.behave(datapoints("[" + point(180, "1") + "]"));
        reads(Result.NO_DATA, "the newest datapoint is 180 s old");
    }

    @Test
    void whatIsYetToComeIsAnError() {
        server.behave(datapoints("[" + point(-60, "1") + "]"));
        reads(Result.PASS, "1, required < 5");

        server.behave(datapoints("[" + point(-61, "1") + "]"));
        assertThat(gate(METRIC, LONG).read(Specs.NOW).result()).isEqualTo(Result.ERROR);
    }

    @Test
    void nothingMeasuredIsNoData() {
        reads(Result.NO_DATA, "no datapoint of InstanceUpstreamCode5xx");
        server.behave(datapoints(""));
        reads(Result.NO_DATA, "no datapoint of InstanceUpstreamCode5xx");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NO_DATA the value is NaN",
        "-Infinity, NO_DATA the value is -Infinity",
        "-1e999, NO_DATA the value is -Infinity",
        "\"1\", ERROR Average is no number: \"1\"",
        "null, ERROR Average is no number: null",
        "true, ERROR Average is no number: true",
    })
    void onlyAFiniteNumberIsAValue(String value, String said) {
        server.behave(datapoints("[" + point(60, value) + "]"));

        Reading reading = gate(METRIC, LONG).read(Specs.NOW);
        assertThat(reading.result() + " " + reading.detail()).isEqualTo(said);
    }

    @Test
    void severalSeriesWhereOneIsNeededAreAnError() {
        server.behave(datapoints("[{\"timestamp\":" + NOW + ",\"port\":\"80\",\"Average\":1},{\"timestamp\":" + NOW
                + ",\"port\":\"81\",\"Average\":1}]"));

        reads(Result.ERROR, "2 datapoints where one is needed, of {port=80} and {port=81}; say in dimensions which");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"Code\":\"400\",\"Success\":false,\"Message\":\"no such metric\",\"Datapoints\":\"\"} | 400: no such metric",
                "{\"Code\":\"200\",\"Success\":false,\"Message\":\"odd\",\"Datapoints\":\"[]\"}          | 200: odd",
                "{\"Code\":\"403\",\"Success\":false,\"Message\":\"testak may not\",\"Datapoints\":\"\"} | 403",
                "{\"Code\":\"Throttling.User\",\"Message\":\"too many\"}       | Throttling.User: too many",
                "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"of testak\"} | SignatureDoesNotMatch",
                "{\"Success\":true,\"Datapoints\":\"[]\"}                      | status 200 without a code",
                "{\"Code\":\"200\",\"Success\":true}                           | a success without Datapoints",
                "{\"Code\":\"200\",\"Datapoints\":[]}                          | a success without Datapoints",
                "{\"Code\":\"200\",\"Datapoints\":\"{}\"}                      | Datapoints that are not a list",
                "{\"Code\":\"200\",\"Datapoints\":\"[1]\"}                     | a datapoint without a timestamp",
                "[]                                                            | status 200 without a JSON object",
                "<html>                                                        | status 200 without a JSON object",
            })
    void whatIsNoSuccessIsAnErrorWithStatus200Too(String body, String detail) {
        server.behave(said(body));

        reads(Result.ERROR, detail);
    }

    @Test
    void aStatisticThatTheMetricHasNotIsAnError() {
        server.behave(datapoints("[{\"timestamp\":" + NOW + ",\"Value\":1}]"));

        reads(Result.ERROR, "the datapoint has no Average: {\"timestamp\":" + NOW + ",\"Value\":1}");
    }

    @Test
    void aRefusalOfTheCallIsAnError() {
        server.behave(HostileServer.answer(
                "503 Busy", "application/json", "{\"Code\":\"200\",\"Success\":true,\"Datapoints\":\"[]\"}"));
        reads(Result.ERROR, "200");

        server.behave(HostileServer.answer(
                "400 No",
                "application/json",
                "{\"Code\":\"InvalidAccessKeyId.NotFound\",\"Message\":\"testak is unknown\"}"));
        reads(Result.ERROR, "InvalidAccessKeyId.NotFound");
    }

    @Test
    void withoutCredentialsOnlyTheCodeIsTold() {
        Gate gate = gate(METRIC, LONG, target -> {
            throw new BalancerException(Trouble.of(Trouble.Kind.CREDENTIALS, Trouble.NO_CREDENTIALS, "secret"));
        });

        assertThat(gate.read(Specs.NOW).detail()).isEqualTo("no-credentials");
    }

    @Test
    void aServiceThatHangsIsAnErrorInTime() {
        server.behave((request, socket) -> socket.getInputStream().read() >= 0);
        Gate gate = gate(METRIC, Duration.ofMillis(300));

        Reading reading = assertTimeout(Duration.ofSeconds(10), () -> gate.read(Specs.NOW));

        assertThat(reading.result()).isEqualTo(Result.ERROR);
        assertThat(reading.detail()).isEqualTo("no answer within 300 ms");
    }

    @Test
    void nothingIsOpenedBeforeTheFirstReadingAndThenOnlyOnce() {
        Gate gate = gate(METRIC, LONG);
        assertThat(opened).isZero();

        gate.read(Specs.NOW);
        gate.read(Specs.NOW);
        assertThat(opened).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                        | < 1  | 1:1 error metric is missing",
                "{metric: [a]}                             | < 1  | 1:10 error metric must be text, not a list",
                "{metric: ''}                              | < 1  | 1:10 error \"\" is not a name of CloudMonitor's",
                "{metric: a b}                             | < 1  | 1:10 error \"a b\" is not a name of CloudMonitor's",
                "{metric: Qps, namespace: 'a&b'}           | < 1  | 1:26 error \"a&b\" is not a name of CloudMonitor's",
                "{metric: Qps, statistic: average}         | < 1  | 1:26 error statistic",
                "{metric: Qps, dimension: {}}              | < 1  | 1:15 error unknown key dimension",
                "{metric: Qps, dimensions: 80}             | < 1  | 1:27 error dimensions must be a mapping, not 80",
                "{metric: Qps, dimensions: {port: [80]}}   | < 1  | 1:34 error port must be text, not a list",
                "{metric: Qps, dimensions: {instanceId: a}} | < 1 | 1:28 error instanceId is not written here",
                "{metric: Qps}                             | ''   | 1:1 error require is missing",
                "{metric: Qps}                             | true | 1:1 error require: true cannot judge a metric",
            })
    void refusesWithThePlace(String settings, String require, String problem) {
        Problems problems = new Problems();

        assertThat(new CloudMonitorGateDriver(fetcher, this::open)
                        .open(Specs.gate("cloudmonitor", settings, require, LONG), Site.UNKNOWN, problems))
                .isNull();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains(problem);
    }
}
