package dev.rampgate.cli.screen;

import static dev.rampgate.cli.screen.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Event;
import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private final EventLines lines = new EventLines(Samples.holding());

    private String line(Event event) {
        List<String> all = lines.lines(event);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Map<String, Object> data(Object... keysAndValues) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            data.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return data;
    }

    @Test
    void whatHoldsItStillAfterAPauseIsSaid() {
        String held = "blackout: freeze, until Sun 2026-11-22 11:30 UTC";

        assertThat(line(event(1, 2, "resumed", 1, "fine", data("remaining", List.of("blackout"), "held", held))))
                .endsWith("; still held: " + held);
        assertThat(line(event(1, 2, "resumed", 1, "it is over", data("remaining", List.of("person")))))
                .endsWith("; still held: person");
        assertThat(line(event(1, 2, "resumed", 1, "fine", data("remaining", List.of()))))
                .doesNotContain("held");
    }

    @Test
    void aWarningIsALine() {
        assertThat(line(event(1, 2, "preflight.warned", null, "server i-gone is not attached", data())))
                .contains(" warning ", "server i-gone is not attached");
    }

    @Test
    void aWholeStoryReadsLikeThis() {
        List<Event> story = List.of(
                event(0, 1, "rollout.started", null, data("plan", "checkout-v42", "target", "lb-1")),
                event(1, 2, "preflight.passed", null, data()),
                event(1, 3, "step.started", 1, data()),
                event(
                        1,
                        4,
                        "weights.intended",
                        1,
                        data(
                                "call", data("level", 1, "index", 1, "of", 1),
                                "weights", data("i-x", 67, "i-y", 67),
                                "share", 0.2509)),
                event(
                        2,
                        5,
                        "weights.applied",
                        1,
                        data(
                                "call", data("level", 1, "index", 1, "of", 1),
                                "weights", data("i-x", 67, "i-y", 67),
                                "share", 0.2509)),
                event(2, 6, "weights.verified", 1, data("share", 0.2509, "final", true)),
                event(2, 7, "hold.started", 1, data()),
                event(
                        62,
                        8,
                        "gate.reading",
                        1,
                        data("gate", "error-rate", "result", "pass", "value", 0.0031, "limit", "< 1%")),
                event(602, 9, "step.started", 2, data()),
                event(603, 10, "weights.verified", 2, data("share", 0.5, "final", true)),
                event(
                        663,
                        11,
                        "gate.reading",
                        2,
                        data("gate", "slower-than-stable", "result", "fail", "value", 1.31, "limit", "< 1.2")),
                event(664, 12, "gate.failed", 2, "3 bad readings in a row", data("gate", "slower-than-stable")),
                event(664, 13, "rollback.started", 2, "gate slower-than-stable", data()),
                event(
                        664,
                        14,
                        "weights.intended",
                        2,
                        data("call", data("level", 1, "index", 1, "of", 1), "weights", data("i-x", 0, "i-y", 0))),
                event(665, 15, "weights.verified", 2, data("share", 0.0, "final", true)),
                event(665, 16, "rollout.rolled-back", null, "gate slower-than-stable", data("exposure", 181.5)));
        List<String> told = new ArrayList<>();
        story.forEach(event -> told.addAll(lines.lines(event)));
        assertThat(String.join("\n", told)).isEqualTo("""
                        14:32:04Z r-7k2m start     plan=checkout-v42 by=engine:rampgate target=lb-1
                        14:32:05Z r-7k2m preflight passed
                        14:32:05Z r-7k2m begin     1/3 to reach 25%
                        14:32:05Z r-7k2m call      call 1/1 sending: i-x=67 i-y=67, share 25.1%
                        14:32:06Z r-7k2m call      call 1/1 taken: i-x=67 i-y=67, share 25.1%
                        14:32:06Z r-7k2m step      1/3 asked 25%, got 25.1%, read back
                        14:32:06Z r-7k2m hold      1/3 for 10m, until 14:42:06Z
                        14:33:06Z r-7k2m gate      error-rate 0.31% pass, limit < 1%
                        14:42:06Z r-7k2m begin     2/3 to reach 50%, now 25.1%
                        14:42:07Z r-7k2m step      2/3 asked 50%, got 50.0%, read back
                        14:43:07Z r-7k2m gate      slower-than-stable 1.31 not < 1.2 (1/3)
                        14:43:08Z r-7k2m gate      slower-than-stable FAILED: 3 bad readings in a row
                        14:43:08Z r-7k2m rollback  started: gate slower-than-stable
                        14:43:08Z r-7k2m rollback  call 1/1 sending: i-x=0 i-y=0
                        14:43:09Z r-7k2m rollback  50.0% -> 0.0%, read back in 1s
                        14:43:09Z r-7k2m rollback  end: rolled back: gate slower-than-stable. Exposure 3m1s of full traffic""");
    }

    @Test
    void readingsWithoutDataNeitherCountNorBeginAnew() {
        Map<String, Object> bad = data("gate", "error-rate", "result", "fail", "value", 0.02, "limit", "< 1%");
        line(event(0, 1, "gate.reading", 1, bad));
        line(event(1, 2, "gate.reading", 1, data("gate", "error-rate", "result", "no-data")));
        assertThat(line(event(2, 3, "gate.reading", 1, bad))).endsWith("error-rate 2% not < 1% (2/3)");
        line(event(3, 4, "gate.reading", 1, data("gate", "error-rate", "result", "pass", "value", 0.0)));
        assertThat(line(event(4, 5, "gate.reading", 1, bad))).endsWith("(1/3)");
    }

    @Test
    void aLevelOfARampIsNotToldAsTheStep() {
        assertThat(line(event(0, 1, "weights.verified", 2, data("share", 0.3, "final", false))))
                .endsWith("ramp      2/3 asked 50%, got 30.0% on the way");
    }

    @Test
    void literalWeightsSayWhatShareTheyComeTo() {
        RolloutView view = Samples.holding();
        RolloutView.StepView literal = new RolloutView.StepView(
                1, "", "weights canary 25, stable 100", null, 0.111, Duration.ZERO, Duration.ZERO, "now");
        EventLines own = new EventLines(new RolloutView(
                view.id(),
                view.plan(),
                view.target(),
                view.state(),
                null,
                "",
                view.startedAt(),
                view.startedBy(),
                null,
                view.progress(),
                List.of(literal),
                List.of(),
                view.servers(),
                List.of(),
                null));
        assertThat(own.lines(event(0, 1, "weights.verified", 1, data("share", 0.111, "final", true))))
                .containsExactly("14:32:04Z r-7k2m step      1/1 asked weights, that is 11.1%, got 11.1%, read back");
    }

    @Test
    void nothingFromOutsideCanMoveTheCursorOrFakeALine() {
        String line = line(event(0, 1, "paused", 1, "\u001b[2Jgone\r\n14:00:00Z r-7k2m end succeeded \u202e", data()));
        assertThat(line)
                .doesNotContain("\u001b")
                .doesNotContain("\n")
                .doesNotContain("\r")
                .doesNotContain("\u202e");
    }

    @Test
    void eventsOfNewerProgramsAreToldToo() {
        assertThat(line(event(0, 1, "moon.rose", 1, data("phase", "full")))).contains("moon.rose {phase=full}");
    }

    @Test
    void theHeartbeatSaysWhereItIs() {
        assertThat(lines.heartbeat(Samples.holding(), Samples.NOW))
                .isEqualTo("14:46:24Z r-7k2m alive     holding, step 2/3, asked 50%, got 50.0% holds step 2 for 15m");
    }
}
