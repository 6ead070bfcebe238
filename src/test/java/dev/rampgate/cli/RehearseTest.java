package dev.rampgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.clb.ClbDriver;
import dev.rampgate.engine.Drivers;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.http.HttpGateDriver;
import dev.rampgate.hook.http.HttpHookDriver;
import dev.rampgate.openapi.CloudAccess;
import dev.rampgate.rehearsal.LocalRehearsals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rehearse} and {@code test}: what they print, and how they exit. */
class RehearseTest {
    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: checkout
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              stable: {servers: [i-a, i-b]}
              canary: {servers: [i-x]}
            shift: {from: stable, to: canary}
            steps: [25%, 100%]
            gates:
              smoke: {http: {url: "https://example.com/health"}}
            """;

    @TempDir
    Path folder;

    private Person person;
    private Scripted services;

    @BeforeEach
    void files() throws IOException {
        person = new Person(folder);
        services = new Scripted(person.time);
        services.rehearsals = Optional.of(new LocalRehearsals(new Drivers(
                List.of(new ClbDriver(new CloudAccess("", "", Duration.ofSeconds(1), "test", null))),
                List.of(new HttpGateDriver(new Fetcher(() -> 0), Connections.unchecked())),
                new HttpHookDriver(new Fetcher(() -> 0), Connections.unchecked(), InstantSource.fixed(Instant.EPOCH)),
                (target, balancer) -> balancer)));
        write("plan.yaml", PLAN);
        write("good.yaml", "plan: plan.yaml\nname: all is well\nexpect: {outcome: succeeded, calls: 2}\n");
        write("bad.yaml", """
                plan: plan.yaml
                name: the canary goes bad
                start: "2026-11-22T23:58"
                gates: {smoke: [{at: 0s, value: 200}, {at: 3m, value: 503}]}
                expect: {outcome: succeeded, calls: 7}
                """);
        write("wrong.yaml", "plan: plan.yaml\ngates: {smok: [{at: 0s, value: 200}]}\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int type(String line) {
        return person.types(services, line.split(" "));
    }

    private JsonNode document() {
        return JsonMapper.shared().readTree(person.out());
    }

    @Test
    void tellsTheStoryOfAPlan() {
        assertThat(type("rehearse plan.yaml")).isZero();
        assertThat(person.out())
                .contains(
                        "Rehearsal of checkout\n",
                        "00:00:00  start      found i-a=100 i-b=100 i-x=0",
                        "00:00:00  step 1/2   to 25%, then hold 5m",
                        "call 1     i-x=67  ok",
                        "got        25.1% read back, asked 25%",
                        "smoke 200: pass, 8 readings until 00:04:30",
                        "share of canary",
                        "100% │",
                        "succeeded\n  10m of virtual time, 2 API writes")
                .doesNotContain("\u001b");
        assertThat(person.err()).isEmpty();
    }

    @Test
    void tellsWhatHappensAroundIt() throws IOException {
        write("around.yaml", """
                start: "2026-11-22T23:58"
                gates: {smoke: [{at: 0s, value: 200}, {at: 3m, value: 503}]}
                faults: [{at: 2m, clock: "+1m"}, {at: 4m, times: 3, call: SetBackendServers, fault: throttled}]
                """);
        assertThat(type("rehearse plan.yaml --scenario around.yaml --ascii")).isEqualTo(3);
        assertThat(person.out())
                .contains(
                        "Rehearsal of checkout: around.yaml",
                        "  2026-11-23\n",
                        "meanwhile  the wall clock jumps by +1m",
                        "smoke 503 is bad (3 of 3), 3 readings until",
                        "gate       FAILED: smoke answered 503, expected 200 (3 in a row, url https://example.com/health)",
                        "rollback   started\n",
                        "call       i-x=0  rejected (Throttling)",
                        "the same 2 times more",
                        "call 5     i-x=0  ok",
                        "rollback   25.1% -> 0.0%, read back",
                        "! rolled back: gate smoke: answered 503")
                .doesNotContain("│", "─", "✔");
        assertThat(person.err()).startsWith("exit 3: rolled back (gate smoke: answered 503");
    }

    @Test
    void linesFitTheTerminal() {
        for (int columns : new int[] {60, 80, 100}) {
            person.environment.put("COLUMNS", String.valueOf(columns));
            person.terminals = new dev.rampgate.cli.terminal.Streams.Terminals(false, true, true);
            assertThat(type("rehearse plan.yaml --scenario bad.yaml --color never"))
                    .isEqualTo(3);
            assertThat(person.out().lines().filter(line -> !line.startsWith("  next:")))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
            assertThat(type("test good.yaml bad.yaml --color never")).isEqualTo(1);
            assertThat(person.out().lines().limit(2))
                    .allSatisfy(line -> assertThat(line).contains(" ms").hasSizeLessThanOrEqualTo(columns));
        }
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of(0, "name: calm"),
                Arguments.of(3, "commands: [{at: 2m, abort: 'no'}]"),
                Arguments.of(5, "commands: [{at: 2m, abort: 'no', keep: true}]"),
                Arguments.of(5, "commands: [{at: 2m, pause: lunch}]"),
                Arguments.of(
                        6,
                        "{commands: [{at: 2m, abort: 'no'}],"
                                + " faults: [{at: 2m, for: 9h, call: any, fault: throttled}]}"),
                Arguments.of(7, "loadBalancer: {servers: [{id: i-a}, {id: i-b}]}"),
                Arguments.of(4, "faults: [{at: 0s, call: any, fault: 'error:Forbidden.RAM'}]"),
                Arguments.of(2, "outcome: succeeded"),
                Arguments.of(0, "commands: [{at: 2m, finish: 'known good'}]"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void exitsAsRunWould(int code, String scenario) throws IOException {
        write("s.yaml", scenario);
        assertThat(type("rehearse plan.yaml --scenario s.yaml")).isEqualTo(code);
        if (code > 0) {
            assertThat(person.err()).contains("exit " + code + ": ");
        }
    }

    @Test
    void linesOfJsonAreEventsCallsAndBrokenPromises() {
        assertThat(type("rehearse plan.yaml --scenario bad.yaml -o jsonl")).isEqualTo(3);
        List<JsonNode> lines =
                person.out().lines().map(JsonMapper.shared()::readTree).toList();

        List<JsonNode> calls = lines.stream().filter(line -> line.has("call")).toList();
        assertThat(calls).hasSize(2).allSatisfy(line -> {
            assertThat(line.has("type")).isFalse();
            assertThat(line.has("seq")).isFalse();
            assertThat(line.get("call").get("action").asString()).isEqualTo("SetBackendServers");
            assertThat(line.get("call").get("result").asString()).isEqualTo("ok");
            assertThat(line.get("call").get("time").asString()).startsWith("2026-11-2");
        });
        assertThat(calls.get(0).get("call").get("servers").toString()).isEqualTo("{\"i-x\":67}");
        assertThat(calls.get(0).get("call").get("weightsAfter").toString())
                .isEqualTo("{\"i-a\":100,\"i-b\":100,\"i-x\":67}");
        List<JsonNode> events = lines.stream().filter(line -> line.has("type")).toList();
        assertThat(events).hasSize(lines.size() - 2);
        assertThat(events.get(0).get("time").asString()).isEqualTo("2026-11-22T23:58:00Z");
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).get("seq").asInt()).isEqualTo(i + 1);
        }
        assertThat(events.get(events.size() - 1).get("data").get("outcome").asString())
                .isEqualTo("rolled-back");
    }

    @Test
    void oneDocumentHoldsEverything() {
        assertThat(type("rehearse plan.yaml --scenario bad.yaml -o json")).isEqualTo(3);
        JsonNode document = document();
        assertThat(document.get("schema").asString()).isEqualTo("rampgate/rehearsal/v1");
        assertThat(document.get("outcome").asString()).isEqualTo("rolled-back");
        assertThat(document.get("calls").asInt()).isEqualTo(2);
        assertThat(document.get("weights").get("i-x").asInt()).isZero();
        assertThat(document.get("broken").isEmpty()).isTrue();
        assertThat(document.get("story").size()).isGreaterThan(10);
        assertThat(document.get("expectations").get(0).get("met").asBoolean()).isFalse();
    }

    @Test
    void aRefusalIsOneDocumentToo() throws IOException {
        write("s.yaml", "loadBalancer: {servers: [{id: i-a}, {id: i-b}]}");
        assertThat(type("rehearse plan.yaml --scenario s.yaml -o json")).isEqualTo(7);
        assertThat(document().get("exitCode").asInt()).isEqualTo(7);
    }

    @Test
    void testsPassOrSayWhatDiffered() {
        assertThat(type("test good.yaml")).isZero();
        assertThat(person.out()).contains("ok      good.yaml  all is well  10m in ", "1 file, 1 ok");

        assertThat(type("test bad.yaml good.yaml")).isEqualTo(1);
        assertThat(person.out())
                .contains(
                        "FAILED  bad.yaml   the canary goes bad",
                        "ok      good.yaml",
                        "bad.yaml: the canary goes bad\n",
                        "  outcome     expected  succeeded\n              got       rolled-back (gate smoke",
                        "  calls       expected  7\n              got       2\n",
                        "2 files, 1 ok, 1 failed");
        assertThat(person.err()).contains("exit 1: ").contains("1 failed");
    }

    @Test
    void aWrongFileKeepsNoOtherFromBeingRun() {
        assertThat(type("test wrong.yaml nowhere.yaml good.yaml bad.yaml")).isEqualTo(2);
        assertThat(person.out())
                .contains("WRONG   wrong.yaml", "WRONG   nowhere.yaml", "ok      good.yaml", "FAILED  bad.yaml");
        assertThat(person.err())
                .contains(
                        "wrong.yaml:2:9 error the plan has no gate smok / did you mean smoke?",
                        "nowhere.yaml: error no such file");
    }

    @Test
    void testsAsJson() {
        assertThat(type("test good.yaml bad.yaml wrong.yaml -o json")).isEqualTo(2);
        JsonNode document = document();
        assertThat(document.get("schema").asString()).isEqualTo("rampgate/test/v1");
        assertThat(document.get("ok").asBoolean()).isFalse();
        assertThat(document.get("files").size()).isEqualTo(3);
        assertThat(document.get("files").get(1).get("expectations").get(1).toString())
                .isEqualTo("{\"key\":\"calls\",\"met\":false,\"expected\":\"7\",\"got\":\"2\"}");
        assertThat(document.get("files").get(2).get("problems").size()).isEqualTo(1);

        assertThat(type("test good.yaml bad.yaml -o jsonl")).isEqualTo(1);
        assertThat(person.out()
                        .lines()
                        .map(line ->
                                JsonMapper.shared().readTree(line).get("ok").asBoolean()))
                .containsExactly(true, false);
    }

    @Test
    void plansAndScenariosAreNotMixedUp() {
        assertThat(type("rehearse good.yaml")).isEqualTo(2);
        assertThat(person.err()).contains("good.yaml is a scenario, not a plan: write rehearse PLAN --scenario");
        assertThat(type("test plan.yaml")).isEqualTo(2);
        assertThat(person.err()).contains("plan.yaml:1:1 error this is a plan, not a scenario");
    }

    @Test
    void aTestNeedsItsPlan() throws IOException {
        write("planless.yaml", "expect: {outcome: succeeded}");
        assertThat(type("test planless.yaml")).isEqualTo(2);
        assertThat(person.err()).contains("planless.yaml:1:1 error plan is missing");
    }
}
