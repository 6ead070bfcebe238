package dev.rampgate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals.Order;
import dev.rampgate.api.Rehearsals.Source;
import dev.rampgate.api.Rehearsed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody asks in a rehearsal to go back after the end, or before it. */
class RollbackRehearsalTest {
    private static final String TARGET = "target: {region: cn-hangzhou, loadBalancer: lb-demo}";

    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: release
            TARGET
            pools: {stable: {servers: [i-a, i-b]}, canary: {servers: [i-x, i-y]}}
            shift: {from: stable, to: canary}
            steps: [50%, 100%]
            """.replace("TARGET", TARGET);

    private static final Map<String, Integer> BEFORE = Map.of("i-a", 100, "i-b", 100, "i-x", 0, "i-y", 0);

    private static Rehearsed rehearse(String plan, String scenario) throws Refused {
        Rehearsed rehearsed = RehearsalTest.rehearsals()
                .rehearse(new Order(
                        Optional.of(new Source("plan.yaml", plan)),
                        Optional.of(new Source("s.yaml", scenario)),
                        Map.of(),
                        false,
                        name -> {
                            throw new AssertionError("nothing else is read: " + name);
                        }));
        assertThat(rehearsed.broken()).isEmpty();
        assertThat(rehearsed.expectations()).allMatch(Rehearsed.Expectation::met);
        return rehearsed;
    }

    private static List<String> notes(Rehearsed rehearsed) {
        return rehearsed.story().stream()
                .map(Rehearsed.Scene::note)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> ends(Rehearsed rehearsed) {
        return rehearsed.story().stream()
                .map(Rehearsed.Scene::event)
                .filter(Objects::nonNull)
                .filter(event -> event.data().containsKey("outcome"))
                .map(RollbackRehearsalTest::end)
                .toList();
    }

    private static String end(Event event) {
        return event.rollout() + " " + event.data().get("outcome");
    }

    @Test
    void afterTheEndAnotherRolloutGoesBack() throws Refused {
        Rehearsed rehearsed = rehearse(PLAN, """
                commands: [{at: 30m, rollback: sales are down, by: zhao}]
                expect:
                  outcome: succeeded
                  weights: {i-a: 100, i-b: 100, i-x: 0, i-y: 0}
                  events: [rollout.succeeded, rollout.started, weights.verified, rollout.succeeded]
                  within: 31m
                  calls: 4
                """);

        assertThat(rehearsed.weights()).isEqualTo(BEFORE);
        assertThat(ends(rehearsed)).containsExactly("r-rehearsal succeeded", "r-rehearsal2 succeeded");
        assertThat(notes(rehearsed))
                .containsExactly(
                        "zhao asks to rollback: sales are down",
                        "back to the weights recorded at 2026-01-01T00:00:00Z, before r-rehearsal of release; "
                                + "nobody else changed these servers since");
        assertThat(Objects.requireNonNull(rehearsed.rollout()).id()).isEqualTo("r-rehearsal2");
    }

    @Test
    void beforeTheEndItIsRefusedAsInLife() throws Refused {
        Rehearsed rehearsed = rehearse(PLAN, "commands: [{at: 2m, rollback: too early}]");

        assertThat(rehearsed.outcome()).isEqualTo("succeeded");
        assertThat(rehearsed.weights()).containsEntry("i-x", 100);
        assertThat(notes(rehearsed))
                .containsExactly(
                        "rehearser asks to rollback: too early",
                        "refused: r-rehearsal has not ended, it is holding: rampgate abort r-rehearsal stops it and"
                                + " goes back");
    }

    @Test
    void whatWentBackByItselfHasNothingToGoBackFrom() throws Refused {
        Rehearsed rehearsed =
                rehearse(PLAN, "commands: [{at: 2m, abort: enough}, {at: 20m, rollback: once more, by: zhao}]");

        assertThat(rehearsed.outcome()).isEqualTo("rolled-back");
        assertThat(notes(rehearsed))
                .containsExactly(
                        "zhao asks to rollback: once more",
                        "every server has the weight that was recorded before r-rehearsal: there is nothing to go back"
                                + " from");
    }

    @Test
    void keptWeightsAndThoseOfOthersAreTakenBackAndSaid() throws Refused {
        Rehearsed rehearsed = rehearse(PLAN, """
                commands:
                  - {at: 2m, abort: look first, keep: true}
                  - {at: 20m, rollback: seen enough}
                faults: [{at: 10m, foreign: {i-x: 7}}]
                expect: {outcome: succeeded, weights: {i-a: 100, i-b: 100, i-x: 0, i-y: 0}}
                """);

        assertThat(ends(rehearsed)).containsExactly("r-rehearsal aborted", "r-rehearsal2 succeeded");
        assertThat(notes(rehearsed)).contains("i-x has weight 7, and r-rehearsal left it at 100");
    }

    @Test
    void whatGoesBackIsCarriedOnAfterACrashAndHearsCommands() throws Refused {
        Rehearsed crashed = rehearse(PLAN, """
                commands: [{at: 30m, rollback: sales are down}]
                faults: [{at: 30m, crash: after-send, restart: 20s}]
                expect: {outcome: succeeded, weights: {i-a: 100, i-b: 100, i-x: 0, i-y: 0}}
                """);
        Rehearsed aborted = rehearse(PLAN, """
                commands:
                  - {at: 30m, rollback: sales are down}
                  - {at: 30m30s, abort: they are up again}
                  - {at: 40m, rollback: no they are not}
                faults: [{at: 30m, for: 1m, call: SetBackendServers, fault: throttled}]
                """);

        assertThat(crashed.took().toSeconds()).isGreaterThanOrEqualTo(30 * 60 + 20);
        assertThat(ends(aborted))
                .containsExactly("r-rehearsal succeeded", "r-rehearsal2 rolled-back", "r-rehearsal3 succeeded");
        assertThat(aborted.weights()).isEqualTo(BEFORE);
    }

    @Test
    void severalTargetsAreNotTakenBackAfterTheEnd() {
        String waves = PLAN.replace(TARGET, """
                targets:
                  one: {region: cn-hangzhou, loadBalancer: lb-1}
                  two: {region: cn-hangzhou, loadBalancer: lb-2}""");

        assertThatThrownBy(() -> rehearse(waves, "commands: [{at: 30m, rollback: sales are down}]"))
                .hasMessageContaining("s.yaml:1:12 error the plan has several targets / "
                        + "going back after the end is rehearsed for one target only / "
                        + "write abort, at a time before the end");
    }
}
