package dev.rampgate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals.Order;
import dev.rampgate.api.Rehearsals.Source;
import dev.rampgate.api.Rehearsed;
import dev.rampgate.balancer.clb.ClbDriver;
import dev.rampgate.engine.Drivers;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.http.HttpGateDriver;
import dev.rampgate.gate.prometheus.PrometheusGateDriver;
import dev.rampgate.hook.http.HttpHookDriver;
import dev.rampgate.openapi.CloudAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios of every kind, with the real drivers behind them. */
class RehearsalTest {
    static final String PLAN = """
            apiVersion: rampgate/v1
            name: checkout
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              stable: {servers: [i-a, i-b, i-c, i-d]}
              canary: {servers: [i-x, i-y]}
            shift: {from: stable, to: canary}
            steps: [25%, 50%, 100%]
            gates:
              error-rate: {prometheus: {query: "errors"}, require: "< 1%"}
              smoke: {http: {url: "https://example.com/health", expect: 204}}
            """;

    static LocalRehearsals rehearsals() {
        Fetcher fetcher = new Fetcher(() -> 0);
        Connections connections = Connections.unchecked();
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        return new LocalRehearsals(new Drivers(
                List.of(new ClbDriver(new CloudAccess("", "", Duration.ofSeconds(1), "test", null))),
                List.of(new HttpGateDriver(fetcher, connections), new PrometheusGateDriver(fetcher, connections)),
                new HttpHookDriver(fetcher, connections, clock),
                (target, balancer) -> balancer));
    }

    private static Rehearsed rehearse(String plan, String scenario) throws Refused {
        return rehearsals()
                .rehearse(new Order(
                        Optional.of(new Source("plan.yaml", plan)),
                        scenario.isEmpty() ? Optional.empty() : Optional.of(new Source("s.yaml", scenario)),
                        Map.of(),
                        false,
                        name -> {
                            throw new AssertionError("nothing else is read: " + name);
                        }));
    }

    private static Rehearsed rehearse(String scenario) throws Refused {
        Rehearsed rehearsed = rehearse(PLAN, scenario);
        assertThat(rehearsed.broken()).isEmpty();
        return rehearsed;
    }

    private static List<String> types(Rehearsed rehearsed) {
        return rehearsed.story().stream()
                .map(Rehearsed.Scene::event)
                .filter(Objects::nonNull)
                .map(Event::type)
                .toList();
    }

    private static List<String> notes(Rehearsed rehearsed) {
        return rehearsed.story().stream()
                .map(Rehearsed.Scene::note)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> missed(Rehearsed rehearsed) {
        return rehearsed.expectations().stream()
                .filter(one -> !one.met())
                .map(one -> one.key() + ": " + one.expected() + " | " + one.got())
                .toList();
    }

    @Test
    void aCommandForATargetThatHasNotBegunOrHasEndedIsSaid() throws Refused {
        String waves = PLAN.replace("target: {region: cn-hangzhou, loadBalancer: lb-demo}", """
                targets:
                  one: {region: cn-hangzhou, loadBalancer: lb-1}
                  two: {region: cn-hangzhou, loadBalancer: lb-2}""");

        assertThat(notes(rehearse(waves, """
                        commands:
                          - {at: 1m, pause: "look", by: zhao, target: two}
                          - {at: 20m, pause: "look", by: zhao, target: one}
                        """)))
                .containsExactly("zhao asks to pause, and two has not begun", "zhao asks to pause, and one has ended");
    }

    @Test
    void whatThePreviewWarnsOfIsSaid() throws Refused {
        String drain = """
                apiVersion: rampgate/v1
                name: patch
                target: {region: cn-hangzhou, loadBalancer: lb-demo}
                pools: {patch: {servers: [i-gone]}, live: {rest: true}}
                steps: [{drain: patch, hold: 1m}]
                """;

        Rehearsed rehearsed = rehearse(drain, "loadBalancer: {servers: [{id: i-a}, {id: i-b}]}");

        assertThat(rehearsed.story().stream().map(Rehearsed.Scene::event).filter(Objects::nonNull))
                .filteredOn(event -> event.type().equals("preflight.warned"))
                .extracting(Event::reason)
                .contains("server i-gone of pool patch is not attached: there is nothing to drain");
    }

    @Test
    void withoutAScenarioEverythingPasses() throws Refused {
        Rehearsed rehearsed = rehearse("");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(rehearsed.name()).isEqualTo("checkout");
        assertThat(rehearsed.startedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(rehearsed.took()).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
        assertThat(rehearsed.calls()).isEqualTo(3);
        assertThat(rehearsed.weights())
                .isEqualTo(Map.of("i-a", 0, "i-b", 0, "i-c", 0, "i-d", 0, "i-x", 100, "i-y", 100));
        assertThat(rehearsed.traffic().pool()).isEqualTo("canary");
        assertThat(rehearsed.traffic().shares())
                .extracting(point -> Math.round(point.share() * 100))
                .containsExactly(0L, 25L, 50L, 100L);
        assertThat(rehearsed.rollout()).isNotNull();
    }

    @Test
    void tellsTheSameEveryTime() throws Refused {
        String scenario = "faults: [{at: 4m, crash: after-send}, {at: 9m, for: 1m, call: any, fault: busy}]";
        assertThat(rehearse(scenario)).isEqualTo(rehearse(scenario));
    }

    @Test
    void aMeasuredValueIsHeldAgainstThePlansRequirement() throws Refused {
        Rehearsed rehearsed = rehearse("""
                gates:
                  error-rate: [{at: 0s, value: 0.0099}, {at: 7m, value: 0.01}]
                expect: {outcome: rolled-back, shares: [0.25, 0.5, 0], calls: 3}
                """);

        assertThat(missed(rehearsed)).isEmpty();
        assertThat(rehearsed.reason()).isEqualTo("gate error-rate: 1%, required < 1% (3 in a row, query errors)");
    }

    @ParameterizedTest
    @CsvSource({
        "value: 204, succeeded",
        "value: 200, rolled-back",
        "value: true, succeeded",
        "value: false, rolled-back",
        "noData: true, rolled-back",
        "error: connection refused, rolled-back"
    })
    void aGateWithoutARequirementJudgesTheStatus(String said, String outcome) throws Refused {
        assertThat(rehearse("gates: {smoke: [{at: 0s, " + said + "}]}").outcome())
                .isEqualTo(outcome);
    }

    @Test
    void aValueThatIsNoNumberIsNoData() throws Refused {
        Rehearsed rehearsed = rehearse("gates: {error-rate: [{at: 0s, value: .nan}]}");
        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(rehearsed.reason()).contains("no-data");
    }

    @Test
    void aSequenceGoesReadingByReading() throws Refused {
        assertThat(rehearse("gates: {error-rate: {sequence: [fail, fail, pass], repeat: true}}")
                        .outcome())
                .isEqualTo("succeeded");
        assertThat(rehearse("gates: {error-rate: {sequence: [pass, fail, fail, pass, fail]}}")
                        .outcome())
                .isEqualTo("rolled-back");
    }

    @Test
    void beforeItsFirstEntryAGateHasNoData() throws Refused {
        Rehearsed rehearsed = rehearse("gates: {error-rate: [{at: 9m, value: 0}]}");
        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(rehearsed.took()).isGreaterThan(Duration.ofMinutes(19));
    }

    @ParameterizedTest
    @ValueSource(strings = {"before-intent", "after-intent", "after-send", "after-answer", "after-result"})
    void aKilledProcessIsFollowedByAnother(String point) throws Refused {
        Rehearsed rehearsed = rehearse("faults: [{at: 4m, crash: " + point + ", restart: 1m}]");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(types(rehearsed)).containsOnlyOnce("recovery.started");
        assertThat(rehearsed.took()).isGreaterThan(Duration.ofMinutes(16));
        assertThat(notes(rehearsed).get(0)).startsWith("the process is killed").endsWith("starts in 1m");
        assertThat(notes(rehearsed)).endsWith("a new process starts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throttled",
                "busy",
                "error:ServiceUnavailable",
                "applied-but-lost",
                "not-applied-timeout",
                "garbage",
                "empty-200",
                "wrong-echo",
                "error-in-200",
                "reset",
                "slow",
                "late",
                "partial"
            })
    void everyFaultOfACallIsSurvived(String word) throws Refused {
        Rehearsed rehearsed = rehearse("faults: [{at: 4m, times: 2, call: SetBackendServers, fault: \"" + word
                + "\", delay: 2s, servers: 1}]");
        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(rehearsed.weights()).containsEntry("i-a", 0).containsEntry("i-x", 100);
    }

    @Test
    void someoneElsesEditStopsItUntilAPersonGoesOn() throws Refused {
        String edit = "faults: [{at: 2m, foreign: {i-a: 5}}]\n";
        Rehearsed left = rehearse(edit);
        assertThat(left.outcome()).isEqualTo("running");
        assertThat(types(left)).contains("drift.detected", "paused").endsWith("run.left");
        assertThat(left.took()).isBetween(Duration.ofMinutes(62), Duration.ofMinutes(64));

        Rehearsed resumed = rehearse(edit + "commands: [{at: 10m, resume: \"fine\", by: zhao}]\n");
        assertThat(resumed.outcome()).isEqualTo("succeeded");
        assertThat(notes(resumed)).containsExactly("somebody else sets i-a=5");
    }

    @Test
    void commandsAreObeyedOrRefusedWithAReason() throws Refused {
        Rehearsed rehearsed = rehearse("""
                commands:
                  - {at: 1m, resume: "too early"}
                  - {at: 2m, pause: "looking", by: zhao}
                  - {at: 4m, resume: "fine"}
                  - {at: 5m, advance: "good enough"}
                  - {at: 6m, abort: "enough", by: li.wei}
                expect: {outcome: rolled-back, within: 7m, events: [paused, resumed, advanced, rollback.started]}
                """);

        assertThat(missed(rehearsed)).isEmpty();
        assertThat(notes(rehearsed)).containsExactly("rehearser asks to resume, refused: it is not paused");
        assertThat(rehearsed.reason()).isEqualTo("aborted: enough");
    }

    @Test
    void abortedWithTheWeightsKept() throws Refused {
        Rehearsed rehearsed = rehearse("commands: [{at: 2m, abort: \"leave it\", keep: true}]");
        assertThat(rehearsed.outcome()).isEqualTo("aborted");
        assertThat(rehearsed.weights()).containsEntry("i-x", 67);
    }

    @Test
    void aCommandWhileNobodyIsThereIsReadByTheNextProcess() throws Refused {
        Rehearsed rehearsed = rehearse("""
                faults: [{at: 4m, crash: after-send, restart: 5m}]
                commands: [{at: 7m, abort: "stop"}]
                """);
        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(notes(rehearsed)).contains("rehearser asks to abort; nobody is there before the restart");
    }

    @Test
    void theWallClockJumpsAndNoHoldGetsShorter() throws Refused {
        Rehearsed calm = rehearse("");
        Rehearsed jumped = rehearse("faults: [{at: 2m, clock: \"+1h\"}, {at: 8m, clock: \"-3h\"}]");

        assertThat(jumped.took()).isEqualTo(calm.took());
        Rehearsed.Scene last = jumped.story().get(jumped.story().size() - 1);
        assertThat(last.time()).isEqualTo(jumped.startedAt().plus(jumped.took()).minus(Duration.ofHours(2)));
    }

    @Test
    void detachedServersAreLeftOut() throws Refused {
        Rehearsed rehearsed = rehearse("faults: [{at: 2m, detach: i-d}]");
        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(rehearsed.weights()).doesNotContainKey("i-d").containsEntry("i-c", 0);
        assertThat(types(rehearsed)).contains("course.replanned");
    }

    @Test
    void aServerThatTurnsSickIsNotReliedOn() throws Refused {
        assertThat(rehearse("faults: [{at: 2m, unhealthy: i-a}]").outcome()).isEqualTo("succeeded");
        Rehearsed half = rehearse("faults: [{at: 2m, unhealthy: i-x}]");
        assertThat(half.outcome()).isEqualTo("rolled-back");
        assertThat(half.reason())
                .isEqualTo("step 3: after call 1 the weights would use 25.0% of the baseline's capacity, and"
                        + " minCapacity needs 50.0%");
    }

    @Test
    void goingBackThatNeverGetsThroughIsStuck() throws Refused {
        Rehearsed rehearsed = rehearse("""
                commands: [{at: 2m, abort: "stop"}]
                faults: [{at: 2m, for: 20h, call: SetBackendServers, fault: "error:Forbidden.RAM"}]
                expect: {outcome: rollback-stuck, events: [rollback.stuck]}
                """);
        assertThat(missed(rehearsed)).isEmpty();
        assertThat(types(rehearsed)).endsWith("run.left");
        assertThat(rehearsed.took()).isLessThan(Duration.ofMinutes(23));
    }

    @Test
    void goingBackGetsThroughOnceItCan() throws Refused {
        Rehearsed rehearsed = rehearse("""
                commands: [{at: 2m, abort: "stop"}]
                faults: [{at: 2m, for: 12m, call: SetBackendServers, fault: "error:Forbidden.RAM"}]
                expect: {outcome: rolled-back, events: [rollback.stuck, rollout.rolled-back]}
                """);
        assertThat(missed(rehearsed)).isEmpty();
    }

    @Test
    void whatIsRefusedBeforeTheStartIsToldAsSuch() throws Refused {
        Rehearsed rehearsed = rehearse("""
                loadBalancer:
                  servers: [{id: i-a}, {id: i-b}, {id: i-c}, {id: i-x, weight: 0}, {id: i-y, weight: 0}]
                expect: {outcome: refused, calls: 0}
                """);

        assertThat(rehearsed.outcome()).isEqualTo("refused");
        assertThat(missed(rehearsed)).isEmpty();
        assertThat(rehearsed.refusal()).isNotNull();
        assertThat(rehearsed.refusal().kind()).isEqualTo("state");
        assertThat(rehearsed.refusal().reasons()).singleElement().asString().contains("i-d");
        assertThat(rehearsed.rollout()).isNull();
    }

    @Test
    void aPlanForTheRestNeedsToKnowWhatThatIs() {
        String plan = PLAN.replace("stable: {servers: [i-a, i-b, i-c, i-d]}", "stable: {rest: true}");
        Refused refused = catchThrowableOfType(Refused.class, () -> rehearse(plan, ""));
        assertThat(refused.kind()).isEqualTo(Refused.Kind.PLAN);
        assertThat(refused.reasons())
                .containsExactly(
                        "plan.yaml:1:1 error the servers of the pool stable are not known / it takes the rest of"
                                + " what the load balancer has, and no scenario says what that is / write loadBalancer: {servers:"
                                + " [...]} in a scenario");
    }

    @Test
    void namesThatNobodyHasAreRefusedAllAtOnce() {
        Refused refused = catchThrowableOfType(Refused.class, () -> rehearse("""
                gates: {eror-rate: [{at: 0s, value: 1}], nothing: [{at: 0s, value: 1}]}
                faults: [{at: 1m, detach: i-z}, {at: 1m, foreign: {i-q: 1}}, {at: 1m, unhealthy: i-a}]
                expect: {weights: {i-xx: 1}}
                """));
        assertThat(refused.reasons())
                .containsExactly(
                        "s.yaml:1:9 error the plan has no gate eror-rate / did you mean error-rate?",
                        "s.yaml:1:42 error the plan has no gate nothing / its gates are error-rate, smoke",
                        "s.yaml:2:27 error there is no server i-z behind the load balancer / did you mean i-a?",
                        "s.yaml:2:52 error there is no server i-q behind the load balancer / did you mean i-a?",
                        "s.yaml:3:20 error there is no server i-xx behind the load balancer / did you mean i-x?");
    }

    @Test
    void aWrongPlanIsRefusedAsByRun() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> rehearse(PLAN.replace("25%", "25").replace("< 1%", "1%"), ""));
        assertThat(refused.kind()).isEqualTo(Refused.Kind.PLAN);
        assertThat(refused.reasons()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aScenarioNamesItsPlanRelativeToItself() throws Refused {
        Rehearsed rehearsed = rehearsals()
                .rehearse(new Order(
                        Optional.empty(),
                        Optional.of(new Source("tests/deep/s.yaml", "plan: ../checkout.yaml")),
                        Map.of(),
                        false,
                        name -> name.equals("tests/checkout.yaml") ? PLAN : name));
        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
    }

    @Test
    void everyExpectationThatIsMissedSaysWhatCame() throws Refused {
        Rehearsed rehearsed = rehearse("""
                expect:
                  outcome: rolled-back
                  weights: {i-a: 100, i-x: 100}
                  shares: [0.25, 0.4, 1]
                  neverAbove: 50%
                  within: 10m
                  calls: 4
                  events: [step.started, gate.failed]
                """);

        assertThat(rehearsed.good()).isFalse();
        assertThat(missed(rehearsed))
                .containsExactly(
                        "outcome: rolled-back | succeeded",
                        "weights: i-a=100 i-x=100 | i-a=0 i-x=100",
                        "shares: 25%, 40%, 100% | 25.09%, 50%, 100%",
                        "neverAbove: 50% | 100% after 10m",
                        "within: 10m | 15m",
                        "calls: 4 | 3",
                        "events: step.started, gate.failed | no gate.failed after step.started");
    }

    @Test
    void sharesThatRepeatCountOnce() throws Refused {
        String plan = PLAN.replace("[25%, 50%, 100%]", "[25%, {traffic: 25%, name: again}, 50%]");
        assertThat(missed(rehearse(plan, "expect: {shares: [0.25, 0.5]}"))).isEmpty();
        assertThat(missed(rehearse(plan, "expect: {shares: [0.25, 0.25, 0.5]}")))
                .isEmpty();
        assertThat(missed(rehearse(plan, "expect: {shares: [0.25]}"))).isNotEmpty();
    }

    @Test
    void sixHoursTakeNoTime() throws Refused {
        String plan = PLAN.replace("steps: [25%, 50%, 100%]", "defaults: {hold: 115m}\nsteps: [25%, 50%, 100%]");
        rehearse(plan, "");
        long begun = System.nanoTime();
        Rehearsed rehearsed = rehearse(plan, "");
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(rehearsed.took()).isGreaterThan(Duration.ofMinutes(345));
        assertThat(took).as("real time").isLessThan(Duration.ofSeconds(5));
    }
}
