package dev.rampgate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals.Order;
import dev.rampgate.api.Rehearsals.Source;
import dev.rampgate.api.Rehearsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every action a step can have but a share, on virtual time: drains, restores, waits and approvals. */
class StepsRehearsalTest {
    private static final String HEAD = """
            apiVersion: rampgate/v1
            name: maintenance
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              patching: {servers: [i-a, i-b]}
              serving: {servers: [i-c, i-d, i-e, i-f]}
            gates:
              few-connections: {http: {url: "https://example.com/c", jsonPointer: /open}, require: "< 20", every: 15s, after: 0s}
            defaults: {gates: []}
            """;

    private static final String CANARY = """
            apiVersion: rampgate/v1
            name: payments
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              stable: {servers: [i-a, i-b, i-c, i-d]}
              canary: {servers: [i-x, i-y]}
            shift: {from: stable, to: canary}
            gates:
              declined: {http: {url: "https://example.com/d", jsonPointer: /ratio}, require: "< 2%", every: 1m, after: 1m}
            steps:
              - traffic: 25%
              - name: look at the canary
                approve: APPROVE
              - traffic: 100%
            """;

    private static Rehearsed rehearse(String plan, String scenario) throws Refused {
        Rehearsed rehearsed = RehearsalTest.rehearsals()
                .rehearse(new Order(
                        Optional.of(new Source("plan.yaml", plan)),
                        scenario.isEmpty() ? Optional.empty() : Optional.of(new Source("s.yaml", scenario)),
                        Map.of(),
                        false,
                        name -> {
                            throw new AssertionError("nothing else is read: " + name);
                        }));
        assertThat(rehearsed.broken()).isEmpty();
        return rehearsed;
    }

    private static final String WAVES = """
            apiVersion: rampgate/v1
            name: everywhere
            targets:
              a: {region: cn-hangzhou, loadBalancer: lb-a}
              b: {region: cn-hangzhou, loadBalancer: lb-b}
            waves:
              - {targets: [a], approve: {message: the other?}}
              - {targets: [b]}
            pools: {stable: {servers: [i-1, i-2]}, canary: {servers: [i-9]}}
            shift: {from: stable, to: canary}
            defaults: {hold: 10m}
            steps: [100%]
            gates: {}
            schedule: {timezone: UTC, blackout: [{from: "2027-01-01T00:00", to: "2027-01-01T06:00", reason: night}]}
            """;

    @Test
    void noWaveBeginsInABlackout() throws Refused {
        Rehearsed rehearsed = RehearsalTest.rehearsals()
                .rehearse(new Order(
                        Optional.of(new Source("plan.yaml", WAVES)),
                        Optional.of(new Source(
                                "s.yaml",
                                "start: \"2027-01-01T02:00\"\ncommands: [{at: 5h, approve: fine, by: zhao}]")),
                        Map.of(),
                        false,
                        true,
                        name -> {
                            throw new AssertionError("nothing else is read: " + name);
                        }));

        assertThat(events(rehearsed, "wave.started"))
                .extracting(event -> event.time().toString())
                .containsExactly("2027-01-01T06:00:00Z", "2027-01-01T07:00:00Z");
        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
    }

    private static Rehearsed drain(String steps, String scenario) throws Refused {
        return rehearse(HEAD + "steps:\n" + steps.indent(2), scenario);
    }

    private static Rehearsed approve(String approval, String scenario) throws Refused {
        return rehearse(CANARY.replace("APPROVE", approval), scenario);
    }

    private static List<Event> events(Rehearsed rehearsed, String type) {
        return rehearsed.story().stream()
                .map(Rehearsed.Scene::event)
                .filter(Objects::nonNull)
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private static List<String> notes(Rehearsed rehearsed) {
        return rehearsed.story().stream()
                .map(Rehearsed.Scene::note)
                .filter(Objects::nonNull)
                .toList();
    }

    private static long minutes(Rehearsed rehearsed) {
        return rehearsed.took().toMinutes();
    }

    private static List<Map<String, Integer>> written(Rehearsed rehearsed) {
        return rehearsed.story().stream()
                .map(Rehearsed.Scene::call)
                .filter(Objects::nonNull)
                .map(Rehearsed.CallView::servers)
                .toList();
    }

    @Test
    void aDrainEmptiesOneServerAfterAnotherAndRestorePutsThemBack() throws Refused {
        Rehearsed rehearsed = drain("- {drain: patching, batch: 1, hold: 0s}\n- {restore: patching, hold: 0s}", "");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(written(rehearsed))
                .containsExactly(Map.of("i-a", 0), Map.of("i-b", 0), Map.of("i-a", 100, "i-b", 100));
    }

    @Test
    void theTimeOfADrainIsThatOfEveryBatch() throws Refused {
        Rehearsed rehearsed = drain("- {drain: patching, over: 2m, batch: 1, hold: 0s}", "");

        assertThat(written(rehearsed))
                .containsExactly(
                        Map.of("i-a", 75),
                        Map.of("i-a", 50),
                        Map.of("i-a", 25),
                        Map.of("i-a", 0),
                        Map.of("i-b", 75),
                        Map.of("i-b", 50),
                        Map.of("i-b", 25),
                        Map.of("i-b", 0));
        assertThat(minutes(rehearsed)).isEqualTo(4);
    }

    @Test
    void restoringOneDrainedPoolLeavesTheOther() throws Refused {
        Rehearsed rehearsed = drain("""
                - {drain: patching, hold: 0s}
                - {weights: {serving: 40}, hold: 0s}
                - {restore: patching, hold: 0s}
                """, "");

        assertThat(rehearsed.weights())
                .isEqualTo(Map.of("i-a", 100, "i-b", 100, "i-c", 40, "i-d", 40, "i-e", 40, "i-f", 40));
    }

    @Test
    void aServerThatIsDownAlreadyIsDrainedAtOnce() throws Refused {
        Rehearsed rehearsed = drain("- {drain: patching, over: 10m, hold: 0s}", """
                loadBalancer:
                  servers:
                    - {id: i-a, weight: 100, healthy: false}
                    - {id: i-b, weight: 0}
                    - {id: i-c, weight: 100}
                    - {id: i-d, weight: 100}
                    - {id: i-e, weight: 100}
                    - {id: i-f, weight: 100}
                """);

        assertThat(written(rehearsed)).containsExactly(Map.of("i-a", 0));
        assertThat(minutes(rehearsed)).isZero();
    }

    @Test
    void aServerThatIsDetachedIsDrainedAtOnce() throws Refused {
        Rehearsed rehearsed = drain("- {drain: patching, over: 10m, hold: 0s}", """
                loadBalancer:
                  servers:
                    - {id: i-c, weight: 100}
                    - {id: i-d, weight: 100}
                    - {id: i-e, weight: 100}
                    - {id: i-f, weight: 100}
                """);

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(written(rehearsed)).isEmpty();
    }

    @Test
    void aServerDetachedInItsDrainIsDoneWith() throws Refused {
        Rehearsed rehearsed = drain(
                "- {drain: patching, over: 10m, hold: 0s}", "faults: [{at: 2m, detach: i-a}, {at: 3m, detach: i-b}]");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
    }

    @Test
    void aWaitGoesOnWhenItsGatesPass() throws Refused {
        Rehearsed rehearsed = drain(
                "- {drain: patching, hold: 0s}\n- wait: {gates: [few-connections], timeout: 15m}\n- {restore: all, hold: 0s}",
                "gates: {few-connections: [{at: 0s, value: 200}, {at: 7m, noData: true}, {at: 8m, value: 3}]}");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(minutes(rehearsed)).isEqualTo(8);
        assertThat(events(rehearsed, "wait.started"))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("timeout", "PT15M"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', rolled-back, 5",
        "'onTimeout: fail', rolled-back, 5",
        "'onTimeout: continue', succeeded, 5",
        "'onTimeout: rollback', rolled-back, 5",
    })
    void aWaitThatIsTooLongEndsAsItSays(String choice, String outcome, int minutes) throws Refused {
        Rehearsed rehearsed = drain(
                "- {drain: patching, hold: 0s}\n- wait: {gates: [few-connections], timeout: 5m, " + choice
                        + "}\n- {restore: all, hold: 0s}",
                "gates: {few-connections: [{at: 0s, value: 200}]}");

        assertThat(rehearsed.outcome()).isEqualTo(outcome);
        assertThat(minutes(rehearsed)).isEqualTo(minutes);
    }

    @Test
    void aWaitThatFailsPausesWhereThePlanPauses() throws Refused {
        Rehearsed rehearsed = drain("""
                - {drain: patching, hold: 0s}
                - wait: {gates: [few-connections], timeout: 5m}
                - {restore: all, hold: 0s}
                """.stripIndent(), """
                gates: {few-connections: [{at: 0s, value: 200}, {at: 12m, value: 1}]}
                commands: [{at: 10m, resume: "look again"}]
                """);
        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");

        Rehearsed pausing = rehearse(HEAD + """
                        onFailure: pause
                        steps:
                          - {drain: patching, hold: 0s}
                          - wait: {gates: [few-connections], timeout: 5m}
                          - {restore: all, hold: 0s}
                        """, """
                gates: {few-connections: [{at: 0s, value: 200}, {at: 12m, value: 1}]}
                commands: [{at: 10m, resume: "look again"}]
                """);
        assertThat(pausing.outcome()).isEqualTo("succeeded");
        assertThat(minutes(pausing)).isEqualTo(12);
    }

    @Test
    void aDrainThatExpiresAtTheEndRestoresByItself() throws Refused {
        Rehearsed rehearsed = drain("- {drain: patching, expires: 4h, hold: 0s}", "");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(rehearsed.took().toMinutes()).isEqualTo(240);
        assertThat(rehearsed.weights()).containsEntry("i-a", 100).containsEntry("i-b", 100);
    }

    @Test
    void whatExpiresIsRestoredInTheTimeThatTheDrainTook() throws Refused {
        Rehearsed rehearsed = drain("- {drain: patching, over: 2m, expires: 1h, hold: 0s}", "");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(written(rehearsed))
                .extracting(call -> call.get("i-a"))
                .containsExactly(75, 50, 25, 0, 25, 50, 75, 100);
        assertThat(rehearsed.took()).isBetween(Duration.ofMinutes(64), Duration.ofMinutes(65));
    }

    @ParameterizedTest
    @CsvSource({"''", "'commands: [{at: 1h, pause: lunch}]'"})
    void aDrainThatExpiresBeforeItsEndGoesBack(String scenario) throws Refused {
        Rehearsed rehearsed = drain(
                "- {drain: patching, expires: 4h, hold: 0s}\n- approve: {message: patched?}\n- {restore: all, hold: 0s}",
                scenario);

        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(rehearsed.reason()).isEqualTo("the drain of step 1 expired after 4h");
        assertThat(rehearsed.took().toMinutes()).isEqualTo(240);
        assertThat(rehearsed.weights()).containsEntry("i-a", 100).containsEntry("i-b", 100);
    }

    @Test
    void aDrainThatIsRestoredInTimeDoesNotExpire() throws Refused {
        Rehearsed rehearsed =
                drain("- {drain: patching, expires: 1h, hold: 0s}\n- {restore: patching, hold: 2h, gates: []}", "");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(rehearsed.took().toMinutes()).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{minServers: 5} | step 1: after call 1 4 healthy servers would have weight, and minServers needs 5",
                "{minCapacity: 80%} | step 1: after call 1 the weights would use 66.6% of the baseline's capacity, and minCapacity needs 80.0%",
            })
    void aDrainThatWouldBreakAFloorIsRefused(String safety, String why) throws Refused {
        Rehearsed rehearsed = rehearse(HEAD + "safety: " + safety + "\nsteps:\n  - {drain: patching, hold: 0s}\n", "");

        assertThat(rehearsed.outcome()).isEqualTo("refused");
        assertThat(rehearsed.reason()).isEqualTo(why);
    }

    @Test
    void aFloorThatBreaksMeanwhileGoesBack() throws Refused {
        Rehearsed rehearsed = rehearse(
                HEAD + "safety: {minServers: 4}\nsteps:\n  - {drain: patching, hold: 10m}\n",
                "faults: [{at: 5m, unhealthy: i-c}]");

        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(rehearsed.reason()).isEqualTo("3 healthy servers have weight, and minServers needs 4");
        assertThat(minutes(rehearsed)).isEqualTo(5);
    }

    @Test
    void aFloorIsMissedOnceInAStepWhereItIsMissedFirst() throws Refused {
        Rehearsed rehearsed = rehearse(
                HEAD + "safety: {minCapacity: 80%, minServers: 5}\nsteps:\n"
                        + "  - {drain: patching, over: 2m, hold: 0s}\n  - {restore: all}\n  - {drain: patching}\n",
                "");

        assertThat(rehearsed.reason().split("; "))
                .containsExactly(
                        "step 1, level 3 of 4: after call 1 the weights would use 75.0% of the baseline's capacity,"
                                + " and minCapacity needs 80.0%",
                        "step 1, level 4 of 4: after call 1 4 healthy servers would have weight, and minServers needs 5",
                        "step 3: after call 1 4 healthy servers would have weight, and minServers needs 5",
                        "step 3: after call 1 the weights would use 66.6% of the baseline's capacity, and minCapacity needs 80.0%");
    }

    @Test
    void theLargestStepHoldsForPoolsWithoutAShiftToo() throws Refused {
        String steps = "  - {drain: patching, over: 10m, hold: 0s}\n  - {restore: patching, hold: 0s}\n";

        assertThat(rehearse(HEAD + "safety: {maxStep: 10%}\nsteps:\n" + steps, "")
                        .reason())
                .isEqualTo("step 2 takes pool patching from 0.0% to 33.33% at once, and maxStep allows 10.0%:"
                        + " write over: 2m or longer, or a step between");
    }

    @Test
    void noLevelGoesFurtherThanTheLargestStep() throws Refused {
        String plan = CANARY.replace("  - name: look at the canary\n    approve: APPROVE\n", "");

        assertThat(rehearse(plan + "safety: {maxStep: 30%}\n", "").reason())
                .startsWith("step 2 goes from 25.09% to 100.0% at once, and maxStep allows 30.0%");
        assertThat(rehearse(plan + "safety: {maxStep: 30%}\ndefaults: {over: 5m}\n", "")
                        .outcome())
                .isEqualTo("succeeded");
    }

    @Test
    void twoPeopleApproveAndNotTheOneWhoBegan() throws Refused {
        Rehearsed rehearsed = approve("{count: 2, message: go?}", """
                commands:
                  - {at: 10m, approve: mine, by: starter}
                  - {at: 11m, approve: numbers ok, by: zhao}
                  - {at: 12m, approve: again, by: zhao}
                  - {at: 13m, approve: fine, by: wu, step: 2}
                """);

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(notes(rehearsed))
                .containsExactly(
                        "starter asks to approve, refused: starter began it: somebody else has to approve",
                        "zhao asks to approve, refused: zhao has approved it already: 1 more, by others");
        assertThat(events(rehearsed, "approval.requested")).hasSize(1);
        assertThat(events(rehearsed, "approval.granted"))
                .extracting(event -> event.actor().id() + " " + event.reason())
                .containsExactly("zhao numbers ok", "wu fine");
        assertThat(events(rehearsed, "step.started"))
                .last()
                .satisfies(event -> assertThat(event.time()).isBetween("2026-01-01T00:13:00Z", "2026-01-01T00:13:01Z"));
    }

    @Test
    void onlyThoseNamedMayApprove() throws Refused {
        Rehearsed rehearsed =
                approve("{by: [wu]}", "commands: [{at: 10m, approve: a, by: zhao}, {at: 11m, approve: b, by: wu}]");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(notes(rehearsed)).containsExactly("zhao asks to approve, refused: zhao may not approve it: wu may");
    }

    @Test
    void anAnswerComesTooEarlyTooLateOrForAnotherStep() throws Refused {
        Rehearsed rehearsed = approve("{timeout: 10m, onTimeout: pause}", """
                commands:
                  - {at: 1m, approve: early}
                  - {at: 7m, approve: other, step: 3}
                  - {at: 20m, approve: late}
                  - {at: 21m, resume: ask again}
                  - {at: 22m, approve: now}
                """);

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(notes(rehearsed))
                .containsExactly(
                        "rehearser asks to approve, refused: nothing waits for an approval now",
                        "rehearser asks to approve step 3, and it is at step 2",
                        "rehearser asks to approve, refused: the time for it is over: resume asks again");
    }

    @ParameterizedTest
    @CsvSource({"'{timeout: 10m}', rolled-back, 15", "'{timeout: 10m, onTimeout: abort}', rolled-back, 15"})
    void nobodyAnswersInTime(String approval, String outcome, int minutes) throws Refused {
        Rehearsed rehearsed = approve(approval, "");

        assertThat(rehearsed.outcome()).isEqualTo(outcome);
        assertThat(rehearsed.reason()).isEqualTo("step 2 was not approved within 10m");
        assertThat(minutes(rehearsed)).isEqualTo(minutes);
    }

    @Test
    void withoutALimitItWaitsForEver() throws Refused {
        assertThat(approve("{message: go?}", "").outcome()).isEqualTo("running");
    }

    @Test
    void waitingForPeopleIsNoRunningTime() throws Refused {
        Rehearsed rehearsed = rehearse(
                CANARY.replace("APPROVE", "{message: go?}") + "safety: {deadline: 11m}\n",
                "commands: [{at: 9h, approve: go}]");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
    }

    @Test
    void aRejectionGoesBack() throws Refused {
        Rehearsed rehearsed = approve("{count: 2}", """
                commands: [{at: 10m, approve: fine, by: zhao}, {at: 11m, reject: wrong totals, by: wu}]
                """);

        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(rehearsed.reason()).isEqualTo("wu rejected step 2: wrong totals");
        assertThat(events(rehearsed, "approval.rejected")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"approve, abort", "abort, approve"})
    void ofAnApprovalAndAnAbortAtTheSameTimeTheAbortWins(String first, String second) throws Refused {
        Rehearsed rehearsed = approve(
                "{message: go?}",
                "commands: [{at: 10m, " + first + ": one, by: zhao}, {at: 10m, " + second + ": two, by: wu}]");

        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(rehearsed.traffic().shares())
                .extracting(Rehearsed.Point::share)
                .allMatch(share -> share < 0.26);
    }

    @Test
    void aGateThatFailsWhileItWaitsForPeopleGoesBack() throws Refused {
        Rehearsed rehearsed =
                approve("{message: go?}", "gates: {declined: [{at: 0s, value: 0.01}, {at: 30m, value: 0.5}]}");

        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(minutes(rehearsed)).isBetween(32L, 33L);
    }

    @Test
    void whoFinishesGoesStraightToTheEndWithoutGates() throws Refused {
        Rehearsed rehearsed = approve("{message: go?}", """
                gates: {declined: [{at: 0s, noData: true}]}
                commands: [{at: 2m, finish: known good}]
                """);

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(minutes(rehearsed)).isEqualTo(2);
        assertThat(rehearsed.weights()).containsEntry("i-a", 0).containsEntry("i-x", 100);
        assertThat(events(rehearsed, "skipped")).hasSize(1);
    }

    @Test
    void aCrashForgetsNoApproval() throws Refused {
        Rehearsed rehearsed = approve("{count: 2}", """
                commands: [{at: 10m, approve: fine, by: zhao}, {at: 30m, approve: fine, by: wu}]
                faults: [{at: 4m, crash: before-intent, restart: 20s}, {at: 12m, foreign: {i-x: 5}}, {at: 13m, foreign: {i-x: 67}}]
                """);

        assertThat(rehearsed.outcome()).isIn("succeeded", "running");
        assertThat(events(rehearsed, "approval.granted")).hasSize(2);
    }

    private static String ramped(String rollback) {
        return CANARY.replace("  - name: look at the canary\n    approve: APPROVE\n", "") + "rollback: " + rollback
                + "\n";
    }

    @Test
    void aRampedReturnTakesItsTimeInEvenParts() throws Refused {
        Rehearsed rehearsed = rehearse(ramped("{over: 2m}"), "commands: [{at: 8m, abort: enough}]");

        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(rehearsed.traffic().shares())
                .extracting(point -> Math.round(point.share() * 100))
                .containsSubsequence(100L, 33L, 0L)
                .doesNotContain(50L);
        assertThat(rehearsed.took()).isBetween(Duration.ofSeconds(600), Duration.ofSeconds(601));
        assertThat(events(rehearsed, "weights.verified").stream()
                        .filter(event -> event.data().get("final").equals(true)))
                .hasSize(3);
    }

    @Test
    void aRampedReturnGoesOnAfterACrash() throws Refused {
        Rehearsed rehearsed = rehearse(ramped("{over: 2m}"), """
                commands: [{at: 8m, abort: enough}]
                faults: [{at: 8m30s, crash: after-send, restart: 20s}]
                """);

        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(rehearsed.weights()).containsEntry("i-a", 100).containsEntry("i-x", 0);
    }

    @Test
    void aBrokenFloorWaitsForNoRamp() throws Refused {
        Rehearsed rehearsed =
                rehearse(ramped("{over: 10m}"), "faults: [{at: 8m, unhealthy: i-x}, {at: 8m, unhealthy: i-y}]");

        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(rehearsed.took()).isLessThan(Duration.ofMinutes(9));
    }

    private static final String SERVING_ALREADY = """
            loadBalancer:
              servers:
                - {id: i-a, weight: 100}
                - {id: i-b, weight: 100}
                - {id: i-c, weight: 100}
                - {id: i-d, weight: 100}
                - {id: i-x, weight: 100}
                - {id: i-y, weight: 100}
            """;

    @Test
    void goingBackToZeroTakesTheTrafficThatWasThereBefore() throws Refused {
        String abort = "commands: [{at: 2m, abort: enough}]\n";

        assertThat(rehearse(ramped("{to: baseline}"), SERVING_ALREADY + abort).outcome())
                .isEqualTo("refused");
        Rehearsed rehearsed = rehearse(ramped("{to: zero}") + "safety: {minCapacity: 30%}\n", SERVING_ALREADY + abort);
        assertThat(rehearsed.outcome()).as(rehearsed.reason()).isEqualTo("rolled-back");
        assertThat(rehearsed.weights())
                .containsEntry("i-a", 100)
                .containsEntry("i-x", 0)
                .containsEntry("i-y", 0);
    }

    @Test
    void goingBackToZeroIsRefusedWhereNobodyElseServes() throws Refused {
        Rehearsed rehearsed = rehearse(
                ramped("{to: zero}").replace("  - traffic: 25%\n", ""),
                SERVING_ALREADY.replaceAll("(i-[abcd]), weight: 100", "$1, weight: 0"));

        assertThat(rehearsed.outcome()).isEqualTo("refused");
        assertThat(rehearsed.reason()).contains("rollback to zero would leave no server with weight");
    }
}
