package dev.rampgate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals.Order;
import dev.rampgate.api.Rehearsals.Source;
import dev.rampgate.api.Rehearsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a blackout does to a rollout: it holds what goes forward, and nothing that goes back. */
class BlackoutsTest {
    private static final String AT_ELEVEN = "{cron: \"0 11 * * *\", for: 30m, reason: stand-up}";

    private static String plan(String zone, String steps, String... blackouts) {
        return """
                apiVersion: rampgate/v1
                name: night
                target: {region: cn-hangzhou, loadBalancer: lb-demo}
                pools:
                  stable: {servers: [i-a, i-b]}
                  canary: {servers: [i-x, i-y]}
                shift: {from: stable, to: canary}
                gates:
                  smoke: {http: {url: "https://example.com/health", expect: 200}, every: 1m}
                steps: %s
                schedule:
                  timezone: %s
                  blackout: [%s]
                """.formatted(steps, zone, String.join(", ", blackouts));
    }

    private static Rehearsed rehearse(String plan, boolean into, String scenario) throws Refused {
        Rehearsed rehearsed = RehearsalTest.rehearsals()
                .rehearse(new Order(
                        Optional.of(new Source("plan.yaml", plan)),
                        Optional.of(new Source("s.yaml", scenario)),
                        Map.of(),
                        false,
                        into,
                        name -> {
                            throw new AssertionError("nothing else is read: " + name);
                        }));
        assertThat(rehearsed.broken()).isEmpty();
        assertThat(rehearsed.expectations())
                .allSatisfy(one -> assertThat(one.met())
                        .as("%s: %s, got %s", one.key(), one.expected(), one.got())
                        .isTrue());
        return rehearsed;
    }

    private static List<Event> events(Rehearsed rehearsed, String type) {
        return rehearsed.story().stream()
                .map(Rehearsed.Scene::event)
                .filter(Objects::nonNull)
                .filter(event -> event.type().equals(type))
                .toList();
    }

    @Test
    void aHoldEndsLaterByTheTimeOfTheBlackoutInIt() throws Refused {
        Rehearsed rehearsed = rehearse(
                plan("Asia/Shanghai", "[{traffic: 50%, hold: 1h}, {traffic: 100%, hold: 0s, gates: []}]", AT_ELEVEN),
                true,
                """
                start: "2026-11-22T10:20"
                expect:
                  outcome: succeeded
                  within: 1h31m
                  events: [hold.started, paused, gate.reading, resumed, step.started, rollout.succeeded]
                """);

        assertThat(rehearsed.took()).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(91));
        Event paused = events(rehearsed, "paused").get(0);
        assertThat(paused.time()).isEqualTo(Instant.parse("2026-11-22T03:00:00Z"));
        assertThat(paused.data()).containsEntry("stop", "blackout");
        assertThat(paused.reason()).isEqualTo("blackout: stand-up, until Sun 2026-11-22 11:30 +08:00");
        assertThat(paused.actor().type()).isEqualTo("engine");
        assertThat(events(rehearsed, "resumed").get(0).time()).isEqualTo(Instant.parse("2026-11-22T03:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:59, succeeded",
        "2026-11-22T10:00, refused",
        "2026-11-22T11:29, refused",
        "2026-11-22T11:30, succeeded"
    })
    void isNotStartedWhereItsEarliestEndMeetsOne(String start, String outcome) throws Refused {
        Rehearsed rehearsed = rehearse(
                plan("Asia/Shanghai", "[{traffic: 50%, hold: 30m}, {traffic: 100%, over: 10m, hold: 20m}]", AT_ELEVEN),
                false,
                "start: \"" + start + "\"\nexpect: {outcome: " + outcome + "}");

        assertThat(rehearsed.reason().isEmpty()).isEqualTo(outcome.equals("succeeded"));
        if (outcome.equals("refused")) {
            assertThat(rehearsed.reason())
                    .startsWith("blackout: stand-up (Sun 2026-11-22 11:00 +08:00 to Sun 2026-11-22 11:30 +08:00)")
                    .contains("--into-blackout");
        }
    }

    @Test
    void aGateThatFailsInItTakesTheRolloutBack() throws Refused {
        Rehearsed rehearsed =
                rehearse(plan("UTC", "[{traffic: 50%, hold: 1h}, {traffic: 100%, hold: 0s}]", AT_ELEVEN), true, """
                start: "2026-11-22T10:30"
                gates: {smoke: [{at: 0s, value: 200}, {at: 35m, value: 500}]}
                expect: {outcome: rolled-back, within: 39m, events: [paused, gate.failed, rollback.started]}
                """);

        assertThat(events(rehearsed, "resumed")).isEmpty();
    }

    @Test
    void anAbortInItIsNotHeld() throws Refused {
        rehearse(plan("UTC", "[{traffic: 50%, hold: 1h}, {traffic: 100%, hold: 0s}]", AT_ELEVEN), true, """
                start: "2026-11-22T10:30"
                commands: [{at: 40m, abort: enough}]
                expect: {outcome: rolled-back, within: 41m, weights: {i-a: 100, i-x: 0}}
                """);
    }

    @Test
    void aSmallerShareIsReachedInIt() throws Refused {
        Rehearsed rehearsed = rehearse(
                plan(
                        "UTC",
                        "[{traffic: 50%, hold: 28m}, {traffic: 20%, over: 10m, hold: 20m}, {traffic: 50%, hold: 0s}]",
                        AT_ELEVEN),
                true,
                """
                start: "2026-11-22T10:30"
                expect: {outcome: succeeded, within: 82m}
                """);

        assertThat(events(rehearsed, "weights.verified"))
                .filteredOn(event -> event.time().isAfter(Instant.parse("2026-11-22T11:00:00Z"))
                        && event.time().isBefore(Instant.parse("2026-11-22T11:30:00Z")))
                .as("the ramp down goes on in the blackout")
                .hasSizeGreaterThan(1);
        assertThat(rehearsed.took()).isGreaterThan(Duration.ofMinutes(80));
    }

    @Test
    void aLargerShareWaitsForItsEnd() throws Refused {
        Rehearsed rehearsed = rehearse(
                plan("UTC", "[{traffic: 20%, hold: 10m}, {traffic: 50%, over: 40m, hold: 10m}]", AT_ELEVEN), true, """
                start: "2026-11-22T10:30"
                expect: {outcome: succeeded, within: 91m}
                """);

        assertThat(rehearsed.story())
                .filteredOn(scene -> scene.call() != null
                        && scene.time().isAfter(Instant.parse("2026-11-22T11:00:01Z"))
                        && scene.time().isBefore(Instant.parse("2026-11-22T11:30:00Z")))
                .isEmpty();
    }

    @Test
    void aJumpOfTheWallClockBeginsAndEndsIt() throws Refused {
        Rehearsed rehearsed = rehearse(plan("UTC", "[{traffic: 50%, hold: 1h}]", AT_ELEVEN), false, """
                start: "2026-11-22T05:00"
                faults: [{at: 10m, clock: "+6h"}, {at: 15m, clock: "-3h"}, {at: 20m, clock: "+3h"}]
                expect: {outcome: succeeded, within: 76m, events: [paused, resumed, paused, resumed]}
                """);

        assertThat(rehearsed.took()).isBetween(Duration.ofMinutes(75), Duration.ofMinutes(76));
    }

    @ParameterizedTest
    @CsvSource({"20m, 30s", "29m, 10m", "35m, 10s", "40m, 1h"})
    void aTakeOverInOrAfterItIsRight(String crash, String restart) throws Refused {
        rehearse(plan("UTC", "[{traffic: 50%, hold: 1h}, {traffic: 100%, hold: 5m}]", AT_ELEVEN), true, """
                start: "2026-11-22T10:30"
                commands: [{at: 10m, pause: look}, {at: 12m, resume: fine}]
                faults: [{at: %s, crash: after-result, restart: %s}]
                expect: {outcome: succeeded, shares: [0.5, 1]}
                """.formatted(
                        crash, restart));
    }

    @Test
    void aPersonsPauseOutlastsIt() throws Refused {
        Rehearsed rehearsed = rehearse(plan("UTC", "[{traffic: 50%, hold: 1h}]", AT_ELEVEN), true, """
                start: "2026-11-22T10:30"
                commands: [{at: 35m, pause: look}, {at: 40m, advance: no}, {at: 2h, resume: fine}]
                expect: {outcome: succeeded, events: [paused, paused, resumed, resumed, rollout.succeeded]}
                """);

        assertThat(rehearsed.took()).isBetween(Duration.ofMinutes(150), Duration.ofMinutes(151));
    }

    @Test
    void aPersonsResumeDoesNotLiftIt() throws Refused {
        Rehearsed rehearsed = rehearse(plan("UTC", "[{traffic: 50%, hold: 1h}]", AT_ELEVEN), true, """
                start: "2026-11-22T10:30"
                commands: [{at: 25m, pause: look}, {at: 40m, resume: fine}, {at: 45m, resume: again}]
                expect: {outcome: succeeded}
                """);

        assertThat(rehearsed.took()).isBetween(Duration.ofMinutes(95), Duration.ofMinutes(96));
        assertThat(events(rehearsed, "resumed").get(0).data())
                .containsEntry("remaining", List.of("blackout"))
                .containsEntry("held", "blackout: stand-up, until Sun 2026-11-22 11:30 UTC");
        assertThat(events(rehearsed, "resumed").get(1).data())
                .containsEntry("remaining", List.of())
                .doesNotContainKey("held");
    }

    @Test
    void startsInsideWhereItIsTold() throws Refused {
        Rehearsed rehearsed = rehearse(
                plan("UTC", "[{traffic: 50%, hold: 1h}]", AT_ELEVEN),
                true,
                "start: \"2026-11-22T11:10\"\nexpect: {outcome: succeeded, within: 81m}");

        assertThat(rehearsed.took()).isGreaterThan(Duration.ofMinutes(80));
        assertThat(events(rehearsed, "weights.intended").get(0).time())
                .isAfterOrEqualTo(Instant.parse("2026-11-22T11:30:00Z"));
    }

    /** The clocks of Berlin go back at 03:00 on 25 October: a night of 22:00 and 8 hours ends at 05:00. */
    @ParameterizedTest
    @CsvSource({"2026-10-24T21:00, 570", "2026-10-23T21:00, 570", "2026-10-22T21:00, 90"})
    void nightsOfTheListedDaysAreLongWhateverClocksDo(String start, long minutes) throws Refused {
        Rehearsed rehearsed = rehearse(
                plan("Europe/Berlin", "[{traffic: 50%, hold: 90m}]", "{cron: \"0 22 * * FRI,SAT\", for: 8h}"),
                true,
                "start: \"" + start + "\"\nexpect: {outcome: succeeded}");

        assertThat(rehearsed.took()).isBetween(Duration.ofMinutes(minutes), Duration.ofMinutes(minutes + 1));
    }

    @Test
    void neitherDeadlineNorPatienceRunsInIt() throws Refused {
        rehearse(
                plan("UTC", "[{traffic: 50%, hold: 1h}]", "{cron: \"0 11 * * *\", for: 8h}")
                        + "safety: {deadline: 61m, patience: 1m}\n",
                true,
                "start: \"2026-11-22T10:30\"\nexpect: {outcome: succeeded, within: 9h1m}");
    }

    @Test
    void theTimesOfAScenarioAreThePlans() throws Refused {
        Rehearsed rehearsed = rehearse(
                plan("Australia/Lord_Howe", "[{traffic: 50%, hold: 1h}]", AT_ELEVEN),
                false,
                "start: \"2026-11-22T01:00\"\nexpect: {outcome: succeeded}");

        assertThat(rehearsed.startedAt()).isEqualTo(Instant.parse("2026-11-21T14:00:00Z"));
        assertThat(rehearsed.timezone()).isEqualTo("Australia/Lord_Howe");
    }
}
