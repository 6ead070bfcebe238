package dev.rampgate.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatorConfigTest {
    private static EmulatorConfig parse(String yaml) {
        return EmulatorConfig.parse("emulator.yaml", yaml);
    }

    private static List<String> problems(String yaml) {
        try {
            parse(yaml);
        } catch (EmulatorConfigException refused) {
            return refused.problems();
        }
        throw new AssertionError("accepted: " + yaml);
    }

    @Test
    void everyFieldIsRead() {
        EmulatorConfig config = parse("""
                region: cn-beijing
                accessKeys: {testak: testsecret}
                answers: wrapped
                loadBalancers:
                  - id: lb-demo
                    name: demo
                    status: locked
                    tags: {team: checkout}
                    protection: managed by terraform
                    listeners:
                      - {port: 8080, scheduler: wlc, sticky: true}
                      - {port: 0}
                    healthCheck: {path: /healthz, every: 500ms, unhealthyAfter: 3, healthyAfter: 4}
                    servers:
                      - {id: i-a, weight: 7, ip: 10.0.0.1, port: 9001, type: eni, description: stable}
                      - {id: i-x, app: {version: v2, errorRate: 2.5%, latency: 5ms, down: true}}
                limits: {serversPerCall: 10, callsPerSecond: 50}
                faults:
                  - {call: SetBackendServers, fault: throttled, times: 3, after: 30s}
                  - {call: any, fault: "error:ServiceUnavailable", for: 1m, status: 500}
                  - {fault: late, delay: 40s}
                  - {fault: partial, servers: 7}
                """);
        assertThat(config)
                .isEqualTo(new EmulatorConfig(
                        "cn-beijing",
                        Map.of("testak", "testsecret"),
                        Answers.WRAPPED,
                        List.of(new BalancerConfig(
                                "lb-demo",
                                "demo",
                                BalancerStatus.LOCKED,
                                List.of(
                                        new ListenerConfig(8080, Scheduler.WLC, true),
                                        new ListenerConfig(0, Scheduler.WRR, false)),
                                new HealthCheckConfig("/healthz", Duration.ofMillis(500), 3, 4),
                                List.of(
                                        new ServerConfig("i-a", 7, "10.0.0.1", 9001, "eni", "stable", null),
                                        new ServerConfig(
                                                "i-x",
                                                100,
                                                "127.0.0.1",
                                                0,
                                                "ecs",
                                                "",
                                                new AppConfig("v2", 0.025, Duration.ofMillis(5), true))),
                                new Ownership(Map.of("team", "checkout"), "managed by terraform"))),
                        new Limits(10, 50),
                        List.of(
                                new Fault(
                                        "SetBackendServers",
                                        FaultWord.THROTTLED,
                                        Fault.Details.NONE,
                                        new Fault.Extent(3, null, 0, Duration.ofSeconds(30))),
                                new Fault(
                                        "any",
                                        FaultWord.ERROR,
                                        Fault.Details.code("ServiceUnavailable", 500),
                                        Fault.Extent.lasting(Duration.ofMinutes(1))),
                                new Fault(
                                        "any",
                                        FaultWord.LATE,
                                        Fault.Details.delay(Duration.ofSeconds(40)),
                                        Fault.Extent.ONCE),
                                new Fault("any", FaultWord.PARTIAL, Fault.Details.servers(7), Fault.Extent.ONCE))));
    }

    @Test
    void whatIsLeftOutHasDefaults() {
        EmulatorConfig config = parse("loadBalancers: [{id: lb-1}]");
        assertThat(config).isEqualTo(EmulatorConfig.of(BalancerConfig.of("lb-1", List.of())));
    }

    @Test
    void jsonIsAcceptedToo() {
        assertThat(parse("{\"loadBalancers\": [{\"id\": \"lb-1\", \"servers\": [{\"id\": \"i-a\", \"weight\": 5}]}]}")
                        .loadBalancers()
                        .get(0)
                        .servers())
                .containsExactly(ServerConfig.of("i-a", 5));
    }

    @Test
    void allProblemsComeAtOnceWithTheirLines() {
        assertThat(problems("""
                        regoin: cn-hangzhou
                        answers: nested
                        loadBalancers:
                          - name: demo
                            status: open
                            listeners:
                              - {port: 8080, schedular: wrr}
                              - {port: 8080}
                            healthCheck: {path: healthz, every: 2}
                            servers:
                              - {id: i-a, weight: 101}
                              - {id: i-a, port: 0, type: vm, description: two words}
                              - {weight: -1, app: {latency: fast, errorRate: 200%}, port: 80}
                        limits: {serversPerCall: 0}
                        faults:
                          - {call: SetBackendServer, fault: slow}
                          - {fault: "error:", times: 2, for: 1m}
                        """))
                .containsExactly(
                        "emulator.yaml:1: regoin is unknown; did you mean 'region'?",
                        "emulator.yaml:2: answers must be one of flat, wrapped, not 'nested'",
                        "emulator.yaml:4: loadBalancers[0].id is missing",
                        "emulator.yaml:5: loadBalancers[0].status must be one of active, inactive, locked, not 'open'",
                        "emulator.yaml:7: loadBalancers[0].listeners[0].schedular is unknown; did you mean 'scheduler'?",
                        "emulator.yaml:8: loadBalancers[0].listeners[1].port 8080 is taken by another listener of this"
                                + " load balancer",
                        "emulator.yaml:9: loadBalancers[0].healthCheck.path must begin with /",
                        "emulator.yaml:9: loadBalancers[0].healthCheck.every must be a duration like 500ms, 2s or 1m,"
                                + " not '2'",
                        "emulator.yaml:11: loadBalancers[0].servers[0].weight must be a whole number from 0 to 100, not"
                                + " '101'",
                        "emulator.yaml:12: loadBalancers[0].servers[1].type must be one of ecs, eni, eci, not 'vm'",
                        "emulator.yaml:12: loadBalancers[0].servers[1].description must have 1 to 80 letters, digits and"
                                + " - / . _",
                        "emulator.yaml:12: loadBalancers[0].servers[1].port must be a whole number from 1 to 65535, not"
                                + " '0'",
                        "emulator.yaml:12: loadBalancers[0].servers[1].id 'i-a' stands twice with ip 127.0.0.1",
                        "emulator.yaml:13: loadBalancers[0].servers[2].id is missing",
                        "emulator.yaml:13: loadBalancers[0].servers[2].weight must be a whole number from 0 to 100, not"
                                + " '-1'",
                        "emulator.yaml:13: loadBalancers[0].servers[2].port and app exclude each other: an app's port is"
                                + " chosen at start",
                        "emulator.yaml:13: loadBalancers[0].servers[2].app.errorRate must be a percentage from 0% to"
                                + " 100%, like 2%, not '200%'",
                        "emulator.yaml:13: loadBalancers[0].servers[2].app.latency must be a duration like 500ms, 2s or"
                                + " 1m, not 'fast'",
                        "emulator.yaml:14: limits.serversPerCall must be a whole number from 1 to 1000000, not '0'",
                        "emulator.yaml:16: faults[0].call is no action; did you mean 'SetBackendServers'? Or write any.",
                        "emulator.yaml:16: faults[0].fault slow needs a delay, like delay: 2s",
                        "emulator.yaml:17: faults[1].fault 'error:' is unknown; write one of throttled, busy, slow,"
                                + " error:CODE, applied-but-lost, not-applied-timeout, late, partial, garbage, empty-200,"
                                + " wrong-echo, error-in-200, reset",
                        "emulator.yaml:17: faults[1].times and for exclude each other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | emulator.yaml:1: the document is empty",
                "'[1, 2]'                            | emulator.yaml:1: the document must be a mapping with region",
                "'loadBalancers: []'                 | emulator.yaml:1: loadBalancers is missing",
                "'loadBalancers: [{id: a}, {id: a}]' | emulator.yaml:1: loadBalancers[1].id 'a' is taken",
                "'a: 1\na: 2'                        | emulator.yaml:2: 'a' stands twice",
                "'a: [1'                             | emulator.yaml:1: not YAML",
                "'a: &x 1\nb: *x'                    | emulator.yaml:2: anchors and aliases are not allowed"
            })
    void whatIsNoConfigurationIsRefused(String yaml, String first) {
        assertThat(problems(yaml.replace("\\n", "\n")))
                .anyMatch(problem -> problem.replaceAll("\\s+", " ").startsWith(first.replaceAll("\\s+", " ")));
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        assertThat(problems("[".repeat(100_000))).singleElement().asString().contains("nested deeper than 20 levels");
    }

    @Test
    void theCommentedSampleIsAccepted() throws IOException {
        EmulatorConfig config = parse(Files.readString(Path.of("config/emulator.yaml")));
        assertThat(config.loadBalancers()).hasSize(1);
        assertThat(config.loadBalancers().get(0).servers())
                .as("needs nothing but the emulator")
                .isNotEmpty()
                .allMatch(one -> one.app() != null);
    }

    @Test
    void recordsCannotBeWrong() {
        assertThatThrownBy(() -> new ServerConfig("i", 101, "ip", 0, "ecs", "", null))
                .hasMessage("i: a weight is 0 to 100, not 101");
        assertThatThrownBy(() -> Fault.once("any", FaultWord.SLOW)).hasMessage("slow needs a delay");
        assertThatThrownBy(() -> AppConfig.of("v1").withErrorRate(Double.NaN)).hasMessageContaining("0 to 1");
        assertThatThrownBy(
                        () -> EmulatorConfig.of(BalancerConfig.of("lb", List.of()), BalancerConfig.of("lb", List.of())))
                .hasMessage("two load balancers have the same id");
    }
}
