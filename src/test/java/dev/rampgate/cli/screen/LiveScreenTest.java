package dev.rampgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveScreenTest {
    private static final Scene SCENE = new Scene(
            Samples.holding(),
            "canary",
            List.of("14:46:31Z r-7k2m gate      slower-than-stable 1.31 not < 1.2 (2/3)"),
            "part 1 of 2: a healthy release",
            "[a]dvance [p]ause a[b]ort [q] leave");

    private static String draw(Scene scene, int width, int height, Style style) {
        return String.join("\n", LiveScreen.render(scene, width, height, Samples.NOW, style));
    }

    @Test
    void eightyColumns() {
        assertThat(draw(SCENE, 80, 40, Samples.UNICODE)).isEqualTo("""
                        checkout-v42  r-7k2m  ● holding  step 2 of 3  started 14:32 by li.wei
                          part 1 of 2: a healthy release

                          traffic to canary  ███████████████░░░░░░░░░░░░░░░  50.0%  asked 50%
                          plan  0─────25─────50┃─────────100  elapsed 14m20s  ends about 15:07
                          why   holds step 2 for 15m

                          ✔  1  traffic 25%   done
                          ●  2  traffic 50%   holding  ▓▓▓▓░░░░░░░░░░  4m20s of 15m  next check in 12s
                          ·  3  traffic 100%  about 14:57

                          gate                now    limit  trend     state   bad     read     next
                          error-rate          0.31%  < 1%   ▁▁▅▁▁▅█▁  ✔ pass  0 of 3  18s ago  in 12s
                          slower-than-stable  1.31   < 1.2  ▁█        ✘ bad   2 of 3  18s ago  in 12s

                          server  pool    weight  share
                          i-bp1a  stable      50  12.5%  ████████░░░░░░░░
                          i-bp1b  stable      50  12.5%  ████████░░░░░░░░
                          i-bp1c  stable      50  12.5%  ████████░░░░░░░░
                          i-bp1d  stable      50  12.5%  ████████░░░░░░░░
                          i-bp1x  canary     100  25.0%  ████████████████
                          i-bp1y  canary     100  25.0%  ████████████████

                          14:46:31Z r-7k2m gate      slower-than-stable 1.31 not < 1.2 (2/3)
                        [a]dvance [p]ause a[b]ort [q] leave""");
    }

    @Test
    void fortyColumnsInAsciiDropColumnsInAFixedOrder() {
        assertThat(draw(SCENE, 40, 40, Samples.ASCII)).isEqualTo("""
                        checkout-v42  r-7k2m  ~ holding
                          part 1 of 2: a healthy release

                          traffic to canary  ######......  50.0%
                          plan  0--25---50|----100
                          why   holds step 2 for 15m

                          ok  1  traffic 25%
                          ~   2  traffic 50%
                          .   3  traffic 100%

                          gate                now    state
                          error-rate          0.31%  ok pass
                          slower-than-stable  1.31   x bad

                          server  pool    weight  share
                          i-bp1a  stable      50  12.5%
                          i-bp1b  stable      50  12.5%
                          i-bp1c  stable      50  12.5%
                          i-bp1d  stable      50  12.5%
                          i-bp1x  canary     100  25.0%
                          i-bp1y  canary     100  25.0%

                          14:46:31Z r-7k2m gate      slower-tha~
                        [a]dvance [p]ause a[b]ort [q] leave""");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 33, 60, 79, 80, 120, 200})
    void nothingIsEverWiderOrHigherThanAsked(int width) {
        for (int height : new int[] {1, 4, 9, 14, 24, 39}) {
            for (Style style : List.of(Samples.UNICODE, Samples.ASCII)) {
                List<String> lines = LiveScreen.render(crowded(), width, height, Samples.NOW, style);
                assertThat(lines).hasSizeLessThanOrEqualTo(height);
                assertThat(lines.stream().filter(line -> Columns.width(line) > width))
                        .isEmpty();
            }
        }
    }

    @Test
    void asciiIsAscii() {
        assertThat(draw(SCENE, 120, 40, Samples.ASCII)).matches("\\p{ASCII}*");
    }

    @Test
    void colourChangesNoCharacter() {
        assertThat(draw(SCENE, 100, 40, Samples.COLOUR).replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(draw(SCENE, 100, 40, Samples.UNICODE));
        assertThat(draw(SCENE, 100, 40, Samples.COLOUR)).contains("\u001b[");
        assertThat(draw(SCENE, 100, 40, Samples.UNICODE)).doesNotContain("\u001b");
    }

    @Test
    void aShortTerminalKeepsThePresentStepAndTheGates() {
        assertThat(draw(SCENE, 80, 14, Samples.UNICODE))
                .contains("●  2  traffic 50%")
                .contains("slower-than-stable")
                .contains("50.0%")
                .doesNotContain("i-bp1a");
    }

    @Test
    void goingBackShowsNoForecast() {
        RolloutView back = Samples.view(
                "rolling-back",
                null,
                "gate error-rate failed",
                new RolloutView.Progress(2, "back", 0.5, 0.5, null, List.of(), 50));
        assertThat(draw(Scene.of(back), 100, 40, Samples.UNICODE))
                .contains("◀ rolling-back")
                .contains("on the way back (rollback)")
                .doesNotContain("ends about")
                .doesNotContain("about 14:");
    }

    @Test
    void whatIsNotResolvedIsShown() {
        RolloutView view = Samples.holding();
        RolloutView open = new RolloutView(
                view.id(),
                view.plan(),
                view.target(),
                view.state(),
                null,
                view.reason(),
                view.startedAt(),
                view.startedBy(),
                null,
                view.progress(),
                view.steps(),
                view.gates(),
                view.servers(),
                List.of("call 3: its answer was lost"),
                null);
        assertThat(draw(Scene.of(open), 80, 40, Samples.UNICODE)).contains("! unknown  call 3: its answer was lost");
    }

    @Test
    void thePoolIsNamedOnlyWhereTheShareTellsIt() {
        assertThat(Pools.to(Samples.holding())).isEmpty();
        assertThat(draw(Scene.of(Samples.holding()), 80, 40, Samples.UNICODE)).contains("traffic moved");
        RolloutView view = Samples.view(
                "holding", null, "", new RolloutView.Progress(1, "forward", 0.25, 0.25, Duration.ZERO, List.of(), 9));
        List<RolloutView.ServerView> quarter = List.of(
                new RolloutView.ServerView("i-a", "stable", 100, 0.75),
                new RolloutView.ServerView("i-x", "canary", 33, 0.25));
        assertThat(Pools.to(new RolloutView(
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
                        view.steps(),
                        view.gates(),
                        quarter,
                        List.of(),
                        null)))
                .contains("canary");
    }

    private static Scene crowded() {
        RolloutView view = Samples.holding();
        List<RolloutView.ServerView> servers = new ArrayList<>();
        IntStream.range(0, 60)
                .forEach(i -> servers.add(new RolloutView.ServerView("i-服务器-" + i, "pool-" + i % 3, 1, 1 / 60.0)));
        return new Scene(
                new RolloutView(
                        view.id(),
                        "a-plan-with-a-very-long-name-that-goes-on-and-on-and-on",
                        view.target(),
                        view.state(),
                        null,
                        "a reason that is long enough to be cut on every terminal that anybody has ever seen in their life",
                        view.startedAt(),
                        view.startedBy(),
                        null,
                        view.progress(),
                        view.steps(),
                        view.gates(),
                        servers,
                        List.of("one", "two"),
                        null),
                "canary",
                List.of("one", "two", "three", "four", "five"),
                "a note",
                "[q]");
    }

    @Test
    void theMarkStandsWhereTheTrafficIs() {
        List<RolloutView.StepView> steps = List.of(step(1, 0.25), step(2, 0.5), step(3, 1));
        assertThat(Bars.course(steps, 0, 30, Samples.ASCII)).isEqualTo("0|----25------50-----------100");
        assertThat(Bars.course(steps, 0.5, 30, Samples.ASCII)).isEqualTo("0-----25------50|----------100");
        assertThat(Bars.course(steps, 1, 30, Samples.ASCII)).isEqualTo("0-----25------50----------|100");
    }

    private static RolloutView.StepView step(int index, double share) {
        return new RolloutView.StepView(index, "", "traffic", share, share, Duration.ZERO, Duration.ZERO, "next");
    }
}
