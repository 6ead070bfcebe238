package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.gate.HostileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rampgate backtest} over a history that went bad at 11:00 and well again at 11:30. */
class BacktestTest {
    private static final Instant BAD = Instant.parse("2026-11-20T11:00:00Z");
    private static final Instant GOOD = Instant.parse("2026-11-20T11:30:00Z");
    private static final String ID = "alibabacloud.accessKeyId";
    private static final String SECRET = "alibabacloud.accessKeySecret";
    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: checkout
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              stable: {servers: [i-a, i-b, i-c, i-d]}
              canary: {servers: [i-x, i-y]}
            shift: {from: stable, to: canary}
            steps: [{traffic: 25%, hold: 10m}, {traffic: 50%, hold: 10m}]
            gates:
              rate: {prometheus: {query: rate}, require: "< 1%", every: 1m}
              ours: {prometheus: {query: 'rate{i=~"${pool.canary.ids}"}'}, require: "< 1%", every: 1m}
              evidence:
                compare:
                  bad: {canary: "cb[${window}]", stable: "sb[${window}]"}
                  total: {canary: "ct[${window}]", stable: "st[${window}]"}
              alive: {http: {url: "http://127.0.0.1:9/x"}}
            """;

    @TempDir
    Path folder;

    private HostileServer metrics;
    private String output = "";

    @BeforeEach
    void start() throws IOException {
        metrics = new HostileServer(
                (request, socket) -> HostileServer.json(past(request.form())).answer(request, socket));
        Files.writeString(folder.resolve("plan.yaml"), PLAN);
        Files.writeString(
                folder.resolve("rampgate.yaml"),
                "data: data\nconnections: {default: {prometheus: {url: \"" + metrics.url() + "\"}}}\n");
    }

    @AfterEach
    void stop() throws IOException {
        metrics.close();
    }

    private static String past(Map<String, String> form) {
        double seconds = Double.parseDouble(form.get("time"));
        boolean bad = seconds > BAD.getEpochSecond() && seconds <= GOOD.getEpochSecond();
        String query = form.get("query");
        String value = query.startsWith("rate")
                ? (bad ? "0.02" : "0.001")
                : Map.of("cb", bad ? "12" : "3", "sb", "30", "ct", "600", "st", "6000")
                        .get(query.substring(0, 2));
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[" + seconds + ",\"" + value
                + "\"]}}";
    }

    private int types(String line) {
        InThisProcess.Ended ended = new InThisProcess(folder, Map.of()).types(line.split(" "));
        output = ended.said();
        return ended.code();
    }

    private JsonNode tested(String gate) {
        assertThat(types("backtest plan.yaml --gate " + gate
                        + " --from 2026-11-20T10:00Z --to 2026-11-20T20:00+08:00 -o json"))
                .as(output)
                .isZero();
        return JsonMapper.shared().readTree(output);
    }

    private static Stream<String> times(JsonNode failures) {
        return failures.valueStream().map(failure -> failure.get("time").asString());
    }

    @Test
    void aLimitFailsAtTheThirdBadReadingInARowAndBeginsAnew() {
        JsonNode tested = tested("rate");

        assertThat(tested.get("readings")).hasSize(120);
        assertThat(tested.get("readings").get(0).get("time").asString()).isEqualTo("2026-11-20T10:01:00Z");
        assertThat(times(tested.get("failures")))
                .as("bad from 11:01 on; after a failure it waits a minute, and three readings fail again")
                .startsWith("2026-11-20T11:03:00Z", "2026-11-20T11:06:00Z")
                .last()
                .isEqualTo("2026-11-20T11:30:00Z");
        assertThat(tested.get("failures").get(0).get("reason").asString())
                .isEqualTo("2%, required < 1% (3 in a row, query rate)");
    }

    @Test
    void evidenceNeedsNoReadingsInARow() {
        JsonNode tested = tested("evidence");

        assertThat(times(tested.get("failures")).findFirst()).hasValue("2026-11-20T11:04:30Z");
        assertThat(metrics.requests().stream().map(request -> request.form().get("query")))
                .contains("cb[60s]", "st[60s]");
    }

    @Test
    void saysItForPeople() {
        assertThat(types("backtest plan.yaml --gate rate --from 2026-11-20T10:56Z --to 2026-11-20T11:04Z"))
                .isZero();

        assertThat(output).isEqualTo("""
                The gate rate of checkout, required < 1%
                from 2026-11-20T10:56:00Z to 2026-11-20T11:04:00Z, as if the weights had stayed

                  8 readings: 4 pass, 4 fail
                  ▁▁▁▁████  from 0.1% to 2%

                  2026-11-20T11:03:00Z  2%, required < 1% (3 in a row, query rate)
                ✘ would have failed 1 time, first after 7m
                """);
        assertThat(types("backtest plan.yaml --gate rate --from 2026-11-20T10:00Z --to 2026-11-20T10:10Z"))
                .isZero();
        assertThat(output).endsWith("would not have failed\n");
    }

    /** The address of the cloud is reached for that, and for nothing else. */
    @Test
    void serversAreLookedUpWhereTheGateSpeaksOfThem() throws IOException {
        System.setProperty(ID, "test");
        System.setProperty(SECRET, "test");
        EmulatorConfig config =
                EmulatorConfig.parse("emulator.yaml", Files.readString(Path.of("config/emulator.yaml")));
        try (Emulator cloud = Emulator.start(config, 0, InstantSource.system(), System::nanoTime)) {
            assertThat(types(
                            "backtest plan.yaml --gate ours --from 2026-11-20T10:58Z --to 2026-11-20T11:05Z --endpoint "
                                    + cloud.endpoint()))
                    .as(output)
                    .isZero();
        } finally {
            System.clearProperty(ID);
            System.clearProperty(SECRET);
        }
        assertThat(output).contains("would have failed 1 time");
        assertThat(metrics.requests().get(0).form()).containsEntry("query", "rate{i=~\"i-x,i-y\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--gate rates --from 2026-11-20T10:00Z --to 2026-11-20T11:00Z | the plan has no gate rates; it has rate, ours, evidence, alive",
                "--gate alive --from 2026-11-20T10:00Z --to 2026-11-20T11:00Z | a gate of http reads what is now; only prometheus, compare and judge can be asked about the past",
                "--gate rate --from 2026-11-20T10:00Z --to 2026-11-20T10:01Z | --from is to be before --to by more than the 60s that the gate waits",
                "--gate rate --from 2026-11-20T10:00Z --to 2026-11-19T10:00Z | --from is to be before --to",
                "--gate rate --from 2026-11-01T10:00Z --to 2026-11-20T10:00Z | 27360 readings are more than 10000; try a shorter time",
                "--gate rate --from 2026-11-20T10:00 --to 2026-11-20T11:00Z | write a time with its offset",
                "--gate rate --from 2026-11-20T10:00Z | Missing required option: '--to=TIME'",
            })
    void refuses(String arguments, String why) {
        assertThat(types("backtest plan.yaml " + arguments)).isEqualTo(2);
        assertThat(output).contains(why).endsWith("a plan or setting that is wrong by itself\n");
        assertThat(metrics.requests()).isEmpty();
    }
}
