package dev.rampgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Event;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.RolloutView.ServerView;
import dev.rampgate.api.RolloutView.StepView;
import dev.rampgate.api.StepAims;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drains, waits and approvals as people see them: every step line has an asked and a read-back share of the pool that is moved. */
class PeopleScreensTest {
    private static RolloutView patching() {
        return new RolloutView(
                "r-7k2m",
                "kernel-patch",
                "cn-hangzhou/lb-demo",
                "waiting",
                null,
                "waits for approval",
                Samples.START,
                new Event.Actor("user", "li.wei"),
                Duration.ZERO,
                new RolloutView.Progress(3, "forward", null, 0, null, List.of(), 40),
                steps(),
                List.of(),
                List.of(
                        new ServerView("i-a", "patching", 0, 0),
                        new ServerView("i-b", "patching", 0, 0),
                        new ServerView("i-c", "serving", 100, 0.5),
                        new ServerView("i-d", "", 100, 0.5)),
                List.of(),
                new RolloutView.ApprovalView(
                        "Patch both, then approve",
                        List.of("group:sre"),
                        2,
                        List.of(new RolloutView.GivenView(new Event.Actor("user", "zhao"), "first done")),
                        Duration.ofMinutes(4),
                        null));
    }

    @Test
    void aListSaysWhoseShareItIsWhereNoneIsMoved() {
        assertThat(String.join("\n", ListText.lines(List.of(patching()), 100, Samples.NOW, Samples.UNICODE)))
                .contains("patching 0.0%");
    }

    private static List<StepView> steps() {
        StepAims drain = new StepAims("patching", 0.0, 2, Duration.ofHours(8), null, null);
        StepAims wait = new StepAims(
                "patching", 0.0, null, null, new StepAims.Wait(List.of("few"), Duration.ofMinutes(15), "fail"), null);
        StepAims approve = new StepAims(
                "patching",
                0.0,
                null,
                null,
                null,
                new StepAims.Approve(List.of("group:sre"), 2, "Patch both, then approve", null, "pause"));
        StepAims restore = new StepAims("patching", 0.5, null, null, null, null);
        return List.of(
                step(1, "", "drain", "done", drain),
                step(2, "gone", "wait", "done", wait),
                step(3, "patch", "approve", "now", approve),
                step(4, "", "restore", "next", restore));
    }

    private static StepView step(int index, String name, String action, String state, StepAims aims) {
        Duration over = action.equals("drain") ? Duration.ofMinutes(5) : Duration.ZERO;
        return new StepView(index, name, action, null, 0, over, Duration.ZERO, state, aims);
    }

    @Test
    void theLiveScreenSaysWhomItAsksAndWhatToType() {
        List<String> lines = LiveScreen.render(Scene.of(patching()), 100, 32, Samples.NOW, Samples.UNICODE);

        assertThat(lines.stream().map(String::strip))
                .contains(
                        "asks         Patch both, then approve",
                        "approvals    1 of 2; zhao \"first done\"; asked since 14:42, no time limit",
                        "may approve  group:sre; somebody else than li.wei, who began it, should",
                        "✔  1  drain patching       done",
                        "◷  3  2 approvals (patch)  waiting",
                        "·  4  restore patching")
                .anyMatch(line -> line.startsWith("traffic at patching") && line.endsWith("0.0%  asked 0%"))
                .anyMatch(line -> line.startsWith("next         rampgate approve r-7k2m -m \"why\""));
        assertThat(lines).allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(100));
        assertThat(LiveScreen.render(Scene.of(patching()), 80, 24, Samples.NOW, Samples.ASCII))
                .hasSizeLessThanOrEqualTo(24)
                .anyMatch(line -> line.contains("? waiting"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | drain   | false | 0.333333 | ramp      1/4 patching asked 0%, got 33.3% on the way",
                "1 | drain   | true  | 0.0      | step      1/4 patching asked 0%, got 0.0%, read back",
                "3 | approve | true  | 0.0      | step      3/4 patching asked 0%, got 0.0%, read back",
                "4 | restore | true  | 0.5      | step      4/4 patching asked 50%, got 50.0%, read back",
            })
    void everyStepLineHasBothShares(int step, String action, boolean last, double share, String line) {
        Map<String, Object> data = Map.of("share", 0.0, "pool", "patching", "poolShare", share, "final", last);

        assertThat(new EventLines(patching()).lines(Samples.event(1, 9, "weights.verified", step, data)))
                .singleElement()
                .asString()
                .endsWith(line);
    }

    @ParameterizedTest
    @CsvSource({
        "1, begin     1/4 drain patching to 0% over 5m x 2",
        "2, begin     2/4 wait for few (gone)",
        "3, begin     3/4 2 approvals (patch)",
        "4, begin     4/4 restore patching to 50%",
    })
    void everyStepSaysWhatItDoes(int step, String line) {
        assertThat(new EventLines(patching()).lines(Samples.event(1, 9, "step.started", step, Map.of())))
                .singleElement()
                .asString()
                .endsWith(line);
    }

    @Test
    void goingBackTellsThePoolsShare() {
        EventLines lines = new EventLines(patching());
        lines.lines(Samples.event(1, 9, "weights.verified", 1, Map.of("pool", "patching", "poolShare", 0.0)));
        lines.lines(Samples.event(2, 10, "rollback.started", 1, Map.of()));

        Map<String, Object> back = Map.of("share", 0.0, "pool", "patching", "poolShare", 0.5, "final", true);
        assertThat(lines.lines(Samples.event(3, 11, "weights.verified", 1, back)))
                .singleElement()
                .asString()
                .endsWith("rollback  patching 0.0% -> 50.0%, read back in 1s");
    }

    @Test
    void theListHasWhatWaitsForPeopleFirst() {
        List<String> lines = ListText.lines(List.of(Samples.holding(), patching()), 120, Samples.NOW, Samples.ASCII);

        assertThat(lines.get(1)).contains("kernel-patch", "? waiting");
        assertThat(lines.get(2)).contains("checkout-v42");
    }

    @Test
    void whatFinishLeavesOutIsSaid() {
        assertThat(FinishText.lines(patching())).contains("skipped: the rest of step 3", "last step: restore patching");
    }
}
