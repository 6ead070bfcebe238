package dev.rampgate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.Fault;
import dev.rampgate.rollout.Command;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {
    private static final String FULL = """
            plan: checkout.yaml
            name: canary turns bad at half
            start: "2026-11-22T10:00"
            inputs: {version: v2, count: 3}
            loadBalancer:
              servers:
                - {id: i-a, weight: 100, zone: cn-hangzhou-g, tags: {release: v41}}
                - {id: i-x, weight: 0, healthy: true}
                - {id: eni-y, ip: 10.0.0.7, port: 8080, type: eni, healthy: false, description: canary}
              readLag: 2s
            gates:
              error-rate:
                - {at: 0s, value: 0.002}
                - {at: 12m, value: 5%}
                - {at: 14m, noData: true}
                - {at: 15m, error: "connection refused"}
                - {at: 20m, repeat: true}
              smoke: {sequence: [pass, fail, noData, error]}
              ready:
                - {at: 0s, value: true}
                - {repeat: 5m}
            commands:
              - {at: 21m, pause: "looking"}
              - {at: 25m, resume: "fine", by: zhao}
              - {at: 27m, advance: "good enough"}
              - {at: 30m, abort: "enough", keep: true}
            faults:
              - {at: 5m, for: 30s, call: SetBackendServers, fault: throttled}
              - {at: 6m, times: 2, call: SetBackendServers, fault: applied-but-lost}
              - {at: 7m, call: SetBackendServers, fault: late, delay: 40s}
              - {at: 8m, call: SetBackendServers, fault: partial, servers: 7}
              - {at: 9m, for: 1m, call: any, fault: "error:ServiceUnavailable", status: 503}
              - {at: 10m, crash: after-send, restart: 30s}
              - {at: 11m, foreign: {i-a: 5}}
              - {at: 12m, detach: i-b}
              - {at: 13m, unhealthy: i-x}
              - {at: 14m, clock: "-1h"}
            expect:
              outcome: rolled-back
              weights: {i-a: 100, i-x: 0}
              shares: [0.25, 50%, 0]
              neverAbove: 50%
              within: 15m
              calls: 3
              events: [gate.failed, rollback.started, rollout.rolled-back]
            x-note: free
            """;

    private static Scenario read(String text) {
        Problems problems = new Problems();
        Scenario scenario = ScenarioReader.read("scenarios/s.yaml", text, problems);
        assertThat(problems.all()).isEmpty();
        assertThat(scenario).isNotNull();
        return scenario;
    }

    @Test
    void readsWhatIsAroundAPlan() {
        Scenario scenario = read(FULL);

        assertThat(scenario.about().name()).isEqualTo("canary turns bad at half");
        assertThat(scenario.about().plan().map(Placed::value)).contains("checkout.yaml");
        assertThat(scenario.about().start()).isEqualTo(LocalDateTime.parse("2026-11-22T10:00:00"));
        assertThat(scenario.about().inputs()).isEqualTo(Map.of("version", "v2", "count", "3"));
        Scenario.Before before = scenario.before().orElseThrow();
        assertThat(before.readLag()).isEqualTo(Duration.ofSeconds(2));
        assertThat(before.servers())
                .extracting(server -> server.server() + " " + server.type() + " " + server.weight() + " "
                        + server.health() + " " + server.description())
                .containsExactly(
                        "i-a ecs 100 NORMAL ", "i-x ecs 0 NORMAL ", "eni-y@10.0.0.7:8080 eni 100 ABNORMAL canary");
    }

    @Test
    void readsWhatGatesSay() {
        Scenario scenario = read(FULL);

        Script rate = scenario.gates().get("error-rate").value();
        assertThat(rate.at(Duration.ofMinutes(11), 0)).isEqualTo(Said.value(0.002));
        assertThat(rate.at(Duration.ofMinutes(12), 0)).isEqualTo(Said.value(0.05));
        assertThat(rate.at(Duration.ofMinutes(14), 0)).isEqualTo(Said.NO_DATA);
        assertThat(rate.at(Duration.ofMinutes(16), 0)).isEqualTo(Said.error("connection refused"));
        assertThat(rate.at(Duration.ofMinutes(33), 0)).isEqualTo(Said.value(0.05));
        Script smoke = scenario.gates().get("smoke").value();
        assertThat(Stream.of(0L, 1L, 2L, 3L, 9L).map(taken -> smoke.at(Duration.ZERO, taken)))
                .containsExactly(Said.PASS, Said.FAIL, Said.NO_DATA, Said.ERROR, Said.ERROR);
        assertThat(scenario.gates().get("ready").value().round()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void readsWhatHappens() {
        assertThat(read(FULL).happenings().subList(0, 10))
                .contains(
                        new Happening.Order(
                                Duration.ofMinutes(25), Command.Verb.RESUME, "zhao", "fine", Optional.empty()),
                        new Happening.Order(
                                Duration.ofMinutes(30),
                                Command.Verb.ABORT_KEEP,
                                "rehearser",
                                "enough",
                                Optional.empty()),
                        new Happening.Strike(
                                Duration.ofMinutes(5),
                                fault("throttled", Duration.ZERO, 0),
                                List.of(Action.SET_BACKEND_SERVERS),
                                Optional.of(Duration.ofSeconds(30)),
                                1),
                        new Happening.Strike(
                                Duration.ofMinutes(7),
                                fault("late", Duration.ofSeconds(40), 0),
                                List.of(Action.SET_BACKEND_SERVERS),
                                Optional.empty(),
                                1),
                        new Happening.Strike(
                                Duration.ofMinutes(9),
                                fault("error:ServiceUnavailable", Duration.ZERO, 503),
                                List.of(Action.values()),
                                Optional.of(Duration.ofMinutes(1)),
                                1),
                        new Happening.Crash(Duration.ofMinutes(10), CrashPoint.AFTER_SEND, Duration.ofSeconds(30)));
        assertThat(read(FULL).happenings()).contains(new Happening.Jump(Duration.ofMinutes(14), Duration.ofHours(-1)));
        assertThat(read(FULL).horizon()).isEqualTo(Duration.ofMinutes(30));
    }

    private static Fault fault(String word, Duration delay, int status) {
        return Fault.named(word, delay, -1, status).orElseThrow();
    }

    @Test
    void readsWhatIsExpected() {
        Expected expected = read(FULL).expected();

        assertThat(expected.outcome()).contains("rolled-back");
        assertThat(expected.weights().values()).containsExactly(100, 0);
        assertThat(expected.shares()).contains(List.of(0.25, 0.5, 0.0));
        assertThat(expected.neverAbove()).hasValue(0.5);
        assertThat(expected.within()).contains(Duration.ofMinutes(15));
        assertThat(expected.calls()).hasValue(3);
        assertThat(expected.events()).hasSize(3);
    }

    @Test
    void needsNothing() {
        Scenario scenario = read("name: calm\n");

        assertThat(scenario.about().start()).isEqualTo(Scenario.USUAL_START);
        assertThat(scenario.before()).isEmpty();
        assertThat(scenario.expected()).isEqualTo(Expected.NOTHING);
        assertThat(read("start: 2026-11-22T10:00\n").about().name()).isEqualTo("s.yaml");
    }

    @Test
    void aServerHasTheUsualWeightAndIsHealthy() {
        assertThat(read("loadBalancer: {servers: [{id: i-a}]}")
                        .before()
                        .orElseThrow()
                        .servers())
                .extracting(Survey.Attached::weight, Survey.Attached::health)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(dev.rampgate.weight.Weight.of(100), Survey.Health.NORMAL));
    }

    @Test
    void everyFaultWordIsKnown() {
        for (Fault.Word word : Fault.Word.values()) {
            String written = word == Fault.Word.ERROR ? "error:X" : word.toString();
            assertThat(read("faults: [{at: 1m, call: any, fault: \"" + written + "\", delay: 4s, servers: 1}]")
                            .happenings())
                    .hasSize(1);
        }
    }

    @Test
    void everyCrashPointIsKnown() {
        for (String word : List.of("before-intent", "after-intent", "after-send", "after-answer", "after-result")) {
            assertThat(read("faults: [{at: 1m, crash: " + word + "}]").happenings())
                    .singleElement()
                    .satisfies(crash ->
                            assertThat(((Happening.Crash) crash).restart()).isEqualTo(Duration.ofSeconds(20)));
        }
    }

    private static Arguments wrong(String text, String... expected) {
        return Arguments.of(text, List.of(expected));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                wrong("[a]", "1:1 error a scenario must be a mapping, not a list"),
                wrong("plans: a.yaml", "1:1 error unknown key plans / did you mean plan?"),
                wrong(
                        "apiVersion: rampgate/v1\nname: x",
                        "1:1 error this is a plan, not a scenario / a scenario names its plan / write plan: FILE in a"
                                + " file of its own"),
                wrong("plan: 5", "1:7 error plan must be text, and 5 is a number / write \"5\""),
                wrong("plan: \"\"", "1:7 error plan is empty / write the plan's file, relative to this one"),
                wrong(
                        "start: 2026-11-22T10:00Z",
                        "1:8 error start must be a local time, not 2026-11-22T10:00Z / it is in the plan's time zone,"
                                + " UTC where none is written / write it like \"2026-11-22T10:00\""),
                wrong(
                        "start: noon",
                        "1:8 error start must be a local time, not noon / write it like" + " \"2026-11-22T10:00\""),
                wrong(
                        "loadBalancer: {}",
                        "1:15 error servers is missing / they are what is there before / write servers: [{id: i-a,"
                                + " weight: 100}]"),
                wrong(
                        "loadBalancer: {servers: []}",
                        "1:25 error servers is empty / there is nothing to move traffic between"),
                wrong(
                        "loadBalancer: {servers: [{id: i-a, weight: 101}]}",
                        "1:44 error weight must be a whole number from 0 to 100, not 101"),
                wrong(
                        "loadBalancer: {servers: [{weight: 1}]}",
                        "1:26 error id is missing / write {id: i-...," + " weight: 100}"),
                wrong("loadBalancer: {servers: [{id: i-a}, {id: i-a}]}", "1:42 error i-a is there twice"),
                wrong(
                        "loadBalancer: {servers: [{id: i-a, wieght: 1}]}",
                        "1:36 error unknown key wieght / did you mean weight?"),
                wrong(
                        "loadBalancer: {servers: [{id: \"i a\"}]}",
                        "1:31 error id must be the id of a server, not \"i" + " a\""),
                wrong(
                        "gates: {e: 0.5}",
                        "1:12 error e must be a list of entries, or {sequence: [...]}, not 0.5 / write [{at: 0s,"
                                + " value: 0.002}] or {sequence: [pass, fail]}"),
                wrong("gates: {e: []}", "1:12 error e says nothing / write [{at: 0s, value: 0.002}]"),
                wrong(
                        "gates: {e: [{value: 1}]}",
                        "1:13 error at is missing / it says when, counted from the start / write at: 5m"),
                wrong(
                        "gates: {e: [{at: 5, value: 1}]}",
                        "1:18 error at needs a unit / a bare number could be seconds, minutes or hours / write 5s,"
                                + " 5m or 5h"),
                wrong(
                        "gates: {e: [{at: 5m}]}",
                        "1:13 error an entry says nothing / write value: 0.002, noData: true or error: \"why\""),
                wrong(
                        "gates: {e: [{at: 5m, value: 1, noData: true}]}",
                        "1:13 error an entry says one thing, not value and noData / write value: 0.002, noData: true or"
                                + " error: \"why\""),
                wrong("gates: {e: [{at: 5m, nodata: true}]}", "1:22 error unknown key nodata / did you mean noData?"),
                wrong(
                        "gates: {e: [{at: 5m, value: high}]}",
                        "1:29 error value must be a number, true or false, not high / write it as the gate would measure"
                                + " it, like 0.002"),
                wrong(
                        "gates: {e: [{at: 5m, noData: false}]}",
                        "1:30 error noData must be true / leave the entry out, or write value: 0.002"),
                wrong(
                        "gates: {e: [{at: 5m, value: 1}, {at: 4m, value: 1}]}",
                        "1:33 error the entries are not in the order of their times / write the earlier one first"),
                wrong(
                        "gates: {e: [{at: 5m, value: 1}, {repeat: 4m}]}",
                        "1:42 error repeat comes no later than the last entry / write a longer time"),
                wrong(
                        "gates: {e: {sequence: [pass, maybe]}}",
                        "1:30 error sequence[2] must be pass or fail or noData or error, not maybe"),
                wrong(
                        "gates: {e: {seqence: [pass]}}",
                        "1:12 error sequence is missing / write {sequence: [pass, fail]}, or a list of {at: 0s, value:"
                                + " 1}",
                        "1:13 error unknown key seqence / did you mean sequence?"),
                wrong("commands: {at: 5m}", "1:11 error commands must be a list, not a mapping"),
                wrong(
                        "commands: [{at: 5m}]",
                        "1:12 error a command asks for nothing / write one of approve, reject, pause, resume, advance,"
                                + " finish, abort, rollback"),
                wrong("commands: [{at: 5m, puase: \"x\"}]", "1:21 error unknown key puase / did you mean pause?"),
                wrong(
                        "commands: [{at: 5m, pause: \"x\", abort: \"y\"}]",
                        "1:12 error a command asks for one thing, not pause and abort / write two"),
                wrong(
                        "commands: [{at: 5m, rollback: \"x\", keep: true}]",
                        "1:42 error keep goes with abort only / remove it"),
                wrong(
                        "commands: [{at: 5m, pause: \"x\", keep: true}]",
                        "1:39 error keep goes with abort only / remove it"),
                wrong(
                        "commands: [{at: 5m, pause: \"x\", step: 2}]",
                        "1:39 error step goes with approve and reject only / remove it"),
                wrong(
                        "faults: [{at: 5m}]",
                        "1:10 error nothing goes wrong here / write one of fault, crash, foreign, detach, unhealthy,"
                                + " clock"),
                wrong(
                        "faults: [{at: 5m, detach: i-a, unhealthy: i-a}]",
                        "1:10 error an entry is about one thing, not detach and unhealthy / write two entries"),
                wrong(
                        "faults: [{at: 5m, fault: throttled}]",
                        "1:10 error call is missing / it says which requests / write call: any"),
                wrong(
                        "faults: [{at: 5m, call: SetBackendServer, fault: throttled}]",
                        "1:25 error there is no call SetBackendServer / did you mean SetBackendServers?"),
                wrong(
                        "faults: [{at: 5m, call: any, fault: throtled}]",
                        "1:37 error there is no fault throtled / did you mean throttled?"),
                wrong(
                        "faults: [{at: 5m, call: any, fault: late}]",
                        "1:37 error late needs a delay / write delay: 40s beside it"),
                wrong(
                        "faults: [{at: 5m, call: any, fault: partial}]",
                        "1:37 error partial needs a number of servers / write servers: 7 beside it"),
                wrong(
                        "faults: [{at: 5m, call: any, fault: error}]",
                        "1:37 error error needs a code / write \"error:ServiceUnavailable\""),
                wrong(
                        "faults: [{at: 5m, for: 1m, times: 2, call: any, fault: busy}]",
                        "1:10 error a fault has times or for, not both / keep one"),
                wrong(
                        "faults: [{at: 5m, times: 0, call: any, fault: busy}]",
                        "1:26 error times must be a whole number from 1 to 1000000, not 0"),
                wrong(
                        "faults: [{at: 5m, crash: after-sent}]",
                        "1:26 error crash must be before-intent or after-intent or after-send or after-answer or"
                                + " after-result, not after-sent / did you mean after-send?"),
                wrong("faults: [{at: 5m, foreign: {}}]", "1:28 error foreign names no server / write {i-a: 5}"),
                wrong(
                        "faults: [{at: 5m, foreign: {i-a: 101}}]",
                        "1:34 error i-a must be a whole number from 0 to 100, not 101"),
                wrong(
                        "faults: [{at: 5m, clock: 1h}]",
                        "1:26 error clock must begin with + or -, not 1h / the wall clock jumps by it / write \"+1h\""),
                wrong(
                        "faults: [{at: 5m, clock: \"+soon\"}]",
                        "1:26 error clock must be a duration, not \"soon\" / write it like 90s, 5m, 1h30m or PT5M"),
                wrong("faults: [{at: 31d, detach: i-a}]", "1:15 error at must be from 0s to 30d, not 31d"),
                wrong(
                        "expect: {outcome: rolledback}",
                        "1:19 error outcome must be succeeded or rolled-back or aborted or refused or rollback-stuck or"
                                + " running, not rolledback / did you mean rolled-back?"),
                wrong(
                        "expect: {shares: [25]}",
                        "1:19 error shares[1] must be a share from 0 to 1, not 25 / write 25%" + " or 0.25"),
                wrong("expect: {neverAbove: 0.5}", "1:22 error neverAbove needs a percent sign / write 50%"),
                wrong("expect: {neverAbove: 50}", "1:22 error neverAbove needs a percent sign / write 50%"),
                wrong(
                        "expect: {neverAbove: half}",
                        "1:22 error neverAbove must be a percentage up to 100%, not half / write it like 50%"),
                wrong("expect: {calls: some}", "1:17 error calls must be a whole number from 0 to 1000000, not some"),
                wrong(
                        "expect: {events: [gate.fail]}",
                        "1:19 error there is no event gate.fail / did you mean gate.failed?"),
                wrong("expect: {withn: 5m}", "1:10 error unknown key withn / did you mean within?"),
                wrong(
                        "nam: x\nexpect: {calls: -1, within: 5}",
                        "2:17 error calls must be a whole number from 0 to 1000000, not -1",
                        "2:29 error within needs a unit / a bare number could be seconds, minutes or hours / write 5s,"
                                + " 5m or 5h",
                        "1:1 error unknown key nam / did you mean name?"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String text, List<String> expected) {
        Problems problems = new Problems();

        assertThat(ScenarioReader.read("s.yaml", text, problems)).isNull();
        assertThat(problems.all().stream().map(Problem::toString).map(line -> line.replaceFirst("^s.yaml:", "")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        Problems problems = new Problems();
        ScenarioReader.read(
                "s.yaml",
                "plans: x\ngates: {e: 1}\ncommands: [{at: 1m}]\nfaults: [{at: 1m}]\nexpect: {outcome: good}\n",
                problems);
        assertThat(problems.all().stream().map(problem -> problem.at().line()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(1, 2, 3, 4, 5));
    }
}
