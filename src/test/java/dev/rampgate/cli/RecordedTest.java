package dev.rampgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.cli.terminal.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code judge} and {@code compare}: what they read, print and refuse. */
class RecordedTest {
    private static final Path PAGE = Path.of("src/docs/statistics.md");
    private static final Pattern SHOWN = Pattern.compile("(?s)```\n\\$ bin/rampgate ([^\n]*)\n(.*?)```");

    @TempDir
    Path folder;

    private Person person;

    @BeforeEach
    void begin() {
        person = new Person(folder);
    }

    private int type(String line) {
        return person.types(new Scripted(person.time), line.split(" "));
    }

    private JsonNode document() {
        return JsonMapper.shared().readTree(person.out());
    }

    private JsonNode judged(String metrics) throws IOException {
        return answer("judge", "{\"metrics\": [" + metrics + "]}");
    }

    private JsonNode answer(String command, String text) throws IOException {
        Files.writeString(folder.resolve("data.json"), text);
        assertThat(type(command + " data.json -o json")).as(person.err()).isZero();
        assertThat(person.err()).isEmpty();
        return document();
    }

    private List<String> refused(String command, String text) throws IOException {
        Files.writeString(folder.resolve("data.json"), text);
        assertThat(type(command + " data.json")).isEqualTo(2);
        assertThat(person.out()).isEmpty();
        List<String> lines = person.err().lines().toList();
        assertThat(lines).last().isEqualTo("exit 2: usage, or a plan or setting that is wrong by itself");
        return lines.subList(0, lines.size() - 1);
    }

    static Stream<MatchResult> shown() throws IOException {
        List<MatchResult> all = SHOWN.matcher(Files.readString(PAGE)).results().toList();
        assertThat(all).hasSize(2);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void thePageShowsWhatTheShippedExamplesGive(MatchResult block) {
        person = new Person(Path.of("").toAbsolutePath());
        assertThat(type(block.group(1))).isZero();
        assertThat(person.out()).isEqualTo(block.group(2));
        assertThat(person.err()).isEmpty();
    }

    @Test
    void aJudgementIsOneDocument() throws IOException {
        JsonNode document = judged("""
                {"name": "a", "direction": "increase", "control": [1, 2, 3, 4, 5], "experiment": [31, 32, 33, 34, 35]},
                {"name": "b", "groups": ["x"], "control": [1, 2, 3, 4, 5], "experiment": [5, 4, 3, 2, 1]},
                {"name": "c", "control": [null, "NaN", NaN], "experiment": [1, 2, 3, 4, 5]}
                """);
        assertThat(document.propertyNames())
                .containsExactly("schema", "score", "verdict", "metrics", "groups", "thresholds", "reason");
        assertThat(document.get("schema").asString()).isEqualTo("rampgate/judge/v1");
        assertThat(document.get("score").asDouble()).isEqualTo(50);
        assertThat(document.get("verdict").asString()).isEqualTo("fail");
        JsonNode metrics = document.get("metrics");
        assertThat(metrics.get(0).propertyNames())
                .containsExactly("name", "class", "critical", "interval", "shift", "effectSize", "reason", "muted");
        assertThat(metrics.get(0).toString())
                .isEqualTo("{\"name\":\"a\",\"class\":\"High\",\"critical\":false,\"interval\":[26.0,34.0],"
                        + "\"shift\":30.0,\"effectSize\":11.0,\"reason\":\"higher\",\"muted\":false}");
        assertThat(metrics.get(1).toString())
                .isEqualTo("{\"name\":\"b\",\"class\":\"Pass\",\"critical\":false,\"interval\":null,\"shift\":null,"
                        + "\"effectSize\":1.0,\"reason\":\"both sides have the same values\",\"muted\":false}");
        assertThat(metrics.get(2).get("class").asString()).isEqualTo("Nodata");
        assertThat(metrics.get(2).get("effectSize").isNull()).isTrue();
    }

    @Test
    void everyKeyOfAMetricIsHeard() throws IOException {
        JsonNode metrics = judged("""
                {"name": "few", "minSamples": 4, "confidence": 0.95,
                 "control": [1, 2, 3, 4], "experiment": [10, 20, 30, 40]},
                {"name": "tolerant", "tolerance": 0.9, "control": [1, 2, 3, 4, 5], "experiment": [31, 32, 33, 34, 35]},
                {"name": "cles", "effectSize": {"measure": "cles", "allowedIncrease": 1.1},
                 "control": [1, 2, 3, 4, 5], "experiment": [31, 32, 33, 34, 35]},
                {"name": "obligatory", "mustHaveData": true, "control": [], "experiment": []},
                {"name": "replaced", "nanStrategy": "replace", "minSamples": 1,
                 "control": [null, null, null, null, null, null], "experiment": [5, 5, 5, 5, 5, 5]},
                {"name": "fenced", "outliers": {"strategy": "remove", "outlierFactor": 0}, "minSamples": 3,
                 "control": [1, 2, 3, 4, 5], "experiment": [1, 2, 3, 4, 5]},
                {"name": "muted", "muted": true, "critical": true,
                 "control": [1, 2, 3, 4, 5], "experiment": [31, 32, 33, 34, 35]}
                """).get("metrics");
        assertThat(metrics)
                .extracting(metric -> metric.get("class").asString())
                .containsExactly("High", "Pass", "Pass", "NodataFailMetric", "High", "Pass", "High");
        assertThat(metrics.get(0).get("interval").toString()).isEqualTo("[6.0,39.0]");
        assertThat(metrics.get(2).get("reason").asString()).isEqualTo("higher, but 1 is below allowedIncrease 1.1");
        assertThat(metrics.get(6).get("muted").asBoolean()).isTrue();
        assertThat(metrics.get(6).get("critical").asBoolean()).isTrue();
    }

    @Test
    void weightsAndThresholdsAreHeard() throws IOException {
        String metrics = """
                {"name": "a", "groups": ["x"], "control": [1, 2, 3, 4, 5], "experiment": [31, 32, 33, 34, 35]},
                {"name": "b", "groups": ["y"], "control": [1, 2, 3, 4, 5], "experiment": [5, 4, 3, 2, 1]}
                """;
        JsonNode document = answer(
                "judge",
                "{\"metrics\": [" + metrics + "], \"groupWeights\": {\"y\": 60.5},"
                        + " \"thresholds\": {\"pass\": 70, \"marginal\": 60.5}}");
        assertThat(document.get("score").asDouble()).isEqualTo(60.5);
        assertThat(document.get("verdict").asString()).isEqualTo("marginal");
        assertThat(type("judge data.json --ascii")).isZero();
        assertThat(person.out())
                .contains("! marginal  score 60.5  ############........  pass from 70, marginal from 60.5");
    }

    @Test
    void aCriticalFailureIsToldFirst() throws IOException {
        answer("judge", """
                {"metrics": [
                  {"name": "a", "critical": true, "control": [1, 2, 3, 4, 5], "experiment": [31, 32, 33, 34, 35]},
                  {"name": "b", "control": [1, 2, 3, 4, 5], "experiment": [5, 4, 3, 2, 1]}]}
                """);
        assertThat(document().get("reason").asString()).isEqualTo("Canary Failed: a is High");
        assertThat(type("judge data.json --ascii")).isZero();
        assertThat(person.out()).contains("x High critical", "x fail  score 0", "\n  Canary Failed: a is High");
    }

    @Test
    void wordsThatKayentaDoesNotKnowAreTheUsualOnesAndSaid() throws IOException {
        Files.writeString(folder.resolve("data.json"), """
                {"metrics": [{"name": "a", "direction": "incraese", "nanStrategy": "drop",
                  "control": [1, 2, 3, 4, 5, null], "experiment": [31, 32, 33, 34, 35]}]}
                """);

        assertThat(type("judge data.json -o json")).isZero();
        assertThat(document().get("metrics").get(0).get("class").asString()).isEqualTo("High");
        assertThat(person.err().lines())
                .containsExactly(
                        "data.json:1:41 warning direction \"incraese\" is taken for either / it is not one of increase,"
                                + " decrease, either / did you mean increase?",
                        "data.json:1:68 warning nanStrategy \"drop\" is taken for remove / it is not one of remove, replace");
    }

    @Test
    void everythingWrongInAFileOfMetricsIsTold() throws IOException {
        assertThat(refused("judge", """
                {"metrics": [
                  {"name": 7, "direction": "up", "control": [1, "2", 1e999], "experiment": {}},
                  {"nam": "x", "control": [], "minSamples": 0, "confidence": 1, "outliers": {"strategy": "drop"}}],
                 "groupWeights": {"a": -1}, "thresholds": {"pass": 50, "marginal": 75}, "frob": 1}
                """))
                .containsExactly(
                        "data.json:2:12 error name must be text, and 7 is a number / write \"7\"",
                        "data.json:2:28 warning direction \"up\" is taken for either / it is not one of increase, decrease,"
                                + " either",
                        "data.json:2:49 error control[2] must be a number up to 1e300, or null where there is none, not"
                                + " \"2\" / write 2 without quotes",
                        "data.json:2:54 error control[3] must be a number up to 1e300, or null where there is none, not"
                                + " 1e999",
                        "data.json:2:76 error experiment must be a list, not a mapping",
                        "data.json:3:3 error name is missing / it is told by its name",
                        "data.json:3:3 error experiment is missing / a side without points is []",
                        "data.json:3:4 error unknown key nam / did you mean name?",
                        "data.json:3:45 error minSamples must be a whole number from 1 to 1000000, not 0",
                        "data.json:3:62 error confidence must be a number between 0 and 1, not 1",
                        "data.json:3:90 error strategy must be remove or keep, not \"drop\"",
                        "data.json:4:24 error the weight of a must be a number from 0 to 1000, not -1",
                        "data.json:4:43 error marginal 75.0 is above pass 50.0",
                        "data.json:4:73 error unknown key frob");
        assertThat(refused("judge", "{\"metrics\": []}")).containsExactly("data.json:1:13 error metrics is empty");
        assertThat(refused("judge", "{}"))
                .containsExactly(
                        "data.json:1:1 error metrics is missing / there is nothing to judge without them / write"
                                + " metrics: [...]");
        assertThat(refused("judge", "[]"))
                .containsExactly("data.json:1:1 error a file of metrics must be a mapping, not a list");
        assertThat(refused("judge", "metrics: []"))
                .hasSize(1)
                .first()
                .asString()
                .contains("this is not JSON");
    }

    private static String minute(int x, int n, int y, int m) {
        return String.format(
                "{\"canary\": {\"bad\": %d, \"total\": %d}, \"stable\": {\"bad\": %d, \"total\": %d}}", x, n, y, m);
    }

    private static String intervals(String... intervals) {
        return "{\"intervals\": [" + String.join(",\n", intervals) + "]}";
    }

    @Test
    void aComparisonIsOneDocument() throws IOException {
        JsonNode document = answer(
                "compare",
                intervals(
                        minute(0, 600, 3, 5700),
                        "{\"seconds\": 30, \"write\": true, \"canary\": {\"total\": null}, \"stable\": {\"total\": 10}}",
                        minute(30, 300, 27, 5700),
                        minute(0, 300, 27, 5700)));
        assertThat(document.propertyNames())
                .containsExactly("schema", "verdict", "evidence", "failedAt", "intervals", "limit", "reason");
        assertThat(document.get("schema").asString()).isEqualTo("rampgate/compare/v1");
        assertThat(document.get("verdict").asString()).isEqualTo("fail");
        assertThat(document.get("failedAt").asInt()).isEqualTo(2);
        JsonNode all = document.get("intervals");
        assertThat(all)
                .extracting(interval -> interval.get("result").asString())
                .containsExactly("pass", "no-data", "fail", "fail");
        assertThat(all.get(1).propertyNames())
                .containsExactly("evidence", "result", "seconds", "write", "canary", "stable");
        assertThat(all.get(1).get("evidence")).isEqualTo(all.get(0).get("evidence"));
        assertThat(all.get(3).get("evidence")).isEqualTo(document.get("evidence"));
    }

    @Test
    void nothingFailedIsSaidToBeNull() throws IOException {
        JsonNode document = answer("compare", intervals(minute(0, 499, 3, 5700)));
        assertThat(document.get("failedAt").isNull()).isTrue();
        assertThat(document.get("verdict").asString()).isEqualTo("no-data");
        assertThat(document.get("reason").asString())
                .isEqualTo("canary 499, stable 5700 of 500 requests since the last write");
    }

    @Test
    void whatIsMissingIsSkippedAndWhatIsEmptyIsNone() throws IOException {
        JsonNode document = answer(
                "compare",
                intervals(
                        "{\"canary\": {\"total\": 600.4}, \"stable\": {\"bad\": null, \"total\": 700}}",
                        "{\"canary\": {\"bad\": 1, \"total\": NaN}, \"stable\": {\"bad\": 1, \"total\": 700}}",
                        "{\"canary\": {\"bad\": \"NaN\", \"total\": 10}, \"stable\": {\"bad\": 1, \"total\": 700}}",
                        "{\"canary\": null}",
                        minute(0, 0, 0, 100)));
        assertThat(document.get("intervals"))
                .extracting(interval -> interval.get("result").asString())
                .containsExactly("pass", "no-data", "no-data", "no-data", "no-data");
        assertThat(document.get("intervals").get(0).get("canary").toString()).isEqualTo("{\"bad\":0,\"total\":600}");
        assertThat(document.get("verdict").asString()).isEqualTo("no-data");
        assertThat(document.get("reason").asString()).isEqualTo("the last interval has no requests on one side");
    }

    @Test
    void theRuleIsHeard() throws IOException {
        String bad = minute(6, 300, 27, 5700);
        double usual = answer("compare", intervals(bad)).get("evidence").asDouble();
        JsonNode mild = answer(
                "compare",
                "{\"maxRatio\": 3, \"falseAlarm\": 0.5, \"minRequests\": 0, \"clump\": 1.5, \"intervals\": [" + bad
                        + "]}");
        assertThat(mild.get("evidence").asDouble()).isLessThan(usual);
        assertThat(mild.get("limit").asDouble()).isEqualTo(2);
        assertThat(mild.get("verdict").asString()).isEqualTo("pass");
    }

    @Test
    void everythingWrongInAFileOfCountsIsTold() throws IOException {
        assertThat(refused("compare", """
                {"maxRatio": 0, "falseAlarm": "1%", "minRequests": -1, "clump": 0, "intervals": [
                  {"seconds": 0, "write": 1, "canary": {"bad": 5, "total": 3}, "stable": {"bad": -1, "total": 3}},
                  7, {"stble": {}, "canary": {"bda": 1, "total": 1e16}}]}
                """))
                .containsExactly(
                        "data.json:1:14 error maxRatio must be a number above 0, up to 1000, not 0",
                        "data.json:1:31 error falseAlarm must be a number between 0 and 1, not \"1%\"",
                        "data.json:1:52 error minRequests must be a whole number from 0 to 2147483647, not -1",
                        "data.json:1:65 error clump must be a number from 1 to 1000, not 0",
                        "data.json:2:15 error seconds must be a number above 0, up to 30 days, not 0",
                        "data.json:2:27 error write must be true or false, not 1",
                        "data.json:2:48 error bad is 5 and total is 3 / the bad ones are among them",
                        "data.json:2:82 error bad must be a count from 0 to 1e15, not -1",
                        "data.json:3:3 error intervals[2] must be a mapping, not 7",
                        "data.json:3:7 error unknown key stble / did you mean stable?",
                        "data.json:3:31 error unknown key bda / did you mean bad?",
                        "data.json:3:50 error total must be a count from 0 to 1e15, not 1e16");
        assertThat(refused("compare", "{\"intervals\": []}"))
                .containsExactly("data.json:1:15 error intervals is empty");
    }

    @Test
    void refusalsAreDocumentsToo() throws IOException {
        Files.writeString(folder.resolve("data.json"), "{\"metrics\": []}");
        assertThat(type("judge data.json -o json")).isEqualTo(2);
        assertThat(document().get("schema").asString()).isEqualTo("rampgate/error/v1");
        assertThat(document().get("reasons").get(0).asString()).isEqualTo("data.json:1:13 error metrics is empty");
    }

    @Test
    void longStoriesAreCutAroundTheirTurningPoint() throws IOException {
        String[] story = new String[200];
        Arrays.fill(story, minute(1, 300, 28, 5700));
        story[150] = minute(90, 300, 28, 5700);
        answer("compare", intervals(story));
        assertThat(type("compare data.json --ascii")).isZero();
        assertThat(person.out())
                .contains(
                        "  and 114 intervals before\n",
                        "\n  114  1h55m ",
                        "\n  153  2h34m ",
                        "\n  and 46 intervals after\n",
                        "x fail: the evidence reached the limit in interval 150; 3.28E+76 times more likely worse than not")
                .doesNotContain("\n  113 ", "\n  154 ", "\u001b");
    }

    @Test
    void narrowTerminalsDropColumnsAndNeverWrap() throws IOException {
        person.terminals = new Streams.Terminals(false, true, false);
        person.environment.put("COLUMNS", "60");
        Files.copy(Path.of("examples/recorded/series.json").toAbsolutePath(), folder.resolve("s.json"));
        Files.copy(Path.of("examples/recorded/counts.json").toAbsolutePath(), folder.resolve("c.json"));
        for (String line : List.of("judge s.json --color never", "compare c.json --color never")) {
            assertThat(type(line)).isZero();
            assertThat(person.out().lines())
                    .allSatisfy(one -> assertThat(one.length()).isLessThanOrEqualTo(60));
        }
    }
}
