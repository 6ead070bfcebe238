package dev.rampgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.RolloutView;
import dev.rampgate.api.SchedulePreview;
import dev.rampgate.api.UpcomingStarts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    private static String text(List<String> lines) {
        return String.join("\n", lines);
    }

    private static RolloutView paused() {
        return Samples.view(
                "paused",
                null,
                "gate error-rate failed",
                new RolloutView.Progress(2, "forward", 0.5, 0.5, Duration.ofSeconds(260), List.of("gate"), 44));
    }

    @Test
    void listSaysWhatNobodyCarriesAndWhatItLeavesOut() {
        RolloutView left = Samples.view(
                "holding",
                null,
                "holds at 50% unless a gate fails",
                new RolloutView.Progress(2, "forward", 0.5, 0.5, Duration.ofSeconds(260), List.of("nobody"), 44));

        assertThat(text(ListText.lines(List.of(left), 160, Samples.NOW, Samples.UNICODE)))
                .contains("no process carries it: rampgate recover r-7k2m")
                .doesNotContain("unless a gate fails");
        assertThat(ListText.none(1)).isEqualTo("none of these; 1 other, ended ones too, with  rampgate list --all");
    }

    private static RolloutView ended(String outcome, String reason) {
        return Samples.view(
                outcome, outcome, reason, new RolloutView.Progress(3, "forward", 1.0, 1.0, null, List.of(), 60));
    }

    private static UpcomingStarts.Start start(String at, String local, UpcomingStarts.Blackout blackout) {
        return new UpcomingStarts.Start(Instant.parse(at), local, blackout != null, blackout);
    }

    @Test
    void aPreviewTellsWhenItsPlanStarts() {
        UpcomingStarts.Blackout freeze = new UpcomingStarts.Blackout(
                Samples.NOW,
                Samples.NOW,
                "freeze",
                "blackout: freeze (Fri 2026-11-27 00:00 UTC to Sun 2026-11-29 00:00 UTC)");
        SchedulePreview schedule = new SchedulePreview(
                "30 2 * * *",
                "UTC",
                Duration.ofMinutes(15),
                "queue",
                List.of(
                        new SchedulePreview.BlackoutPreview(
                                "2026-11-27T00:00", "2026-11-29T00:00", null, null, "freeze"),
                        new SchedulePreview.BlackoutPreview(null, null, "0 0 11 11 *", Duration.ofHours(24), "")),
                List.of(
                        start("2026-11-26T02:30:00Z", "Thu 2026-11-26 02:30 UTC", null),
                        start("2026-11-27T02:30:00Z", "Fri 2026-11-27 02:30 UTC", freeze),
                        start("2026-11-28T02:30:00Z", "Sat 2026-11-28 02:30 UTC", freeze),
                        start("2026-11-29T02:30:00Z", "Sun 2026-11-29 02:30 UTC", null)));
        Instant now = Instant.parse("2026-11-25T02:30:00Z");

        assertThat(text(PreviewText.lines(Samples.preview().with(schedule), 80, now, Samples.UNICODE)))
                .contains("""
                          starts by itself at 30 2 * * *, UTC, up to 15m late; after the one before
                            blackout 2026-11-27T00:00 to 2026-11-29T00:00, freeze
                            blackout 0 0 11 11 * for 24h
                            Thu 2026-11-26 02:30 UTC  in 1d
                            Fri 2026-11-27 02:30 UTC  in 2d  skipped, blackout: freeze (Fri 2026-11-27
                            00:00 UTC to Sun 2026-11-29 00:00 UTC), and all until Sat 2026-11-28 02:30
                            UTC
                            Sun 2026-11-29 02:30 UTC  in 4d
                        """);
    }

    @Test
    void aPreviewTellsEveryCallAndThatNothingWasChanged() {
        assertThat(text(PreviewText.lines(Samples.preview(), 80, Samples.NOW, Samples.UNICODE)))
                .isEqualTo("""
                        Plan checkout-v42  ✔ valid
                        Load balancer  lb-bp1qjwo61pqz3a  cn-hangzhou  default server group
                        Listener       HTTPS 443, scheduler wrr, sticky sessions OFF

                          pool       now  weight  servers
                          stable  100.0%     100  4: i-bp1a i-bp1b i-bp1c i-bp1d
                          canary    0.0%       0  2: i-bp1x i-bp1y

                          #  step     asked    gets  stable      canary      over  hold  leaves about
                          1  traffic    25%   25.1%  100 (same)  0 -> 67        -   10m  14:56
                          2  traffic    50%   50.0%  100 -> 50   67 -> 100      -   10m  15:06
                          3  traffic   100%  100.0%  50 -> 0     100 (same)     -   10m  15:16

                          calls, in this order
                          step 1.1    0 -> 67  i-bp1x i-bp1y
                          step 2.1    67 -> 100  i-bp1x i-bp1y
                          step 2.2    100 -> 50  i-bp1a i-bp1b i-bp1c i-bp1d
                          step 3.1    50 -> 0  i-bp1a i-bp1b i-bp1c i-bp1d
                          Between calls the total weight is never below 200, and no server carries more
                          than 1.04 times the larger of its loads before and after (step 2).

                          the way back, from the last step
                          back.1      0 -> 100  i-bp1a i-bp1b i-bp1c i-bp1d
                          back.2      100 -> 0  i-bp1x i-bp1y

                          gate        must be  in steps
                          error-rate  < 1%     1 2 3

                          ! health at weight 0 is not known: declare a probe for pool canary, so that
                            its servers are asked before they get traffic

                          sha256:9f31c2d4e5f60718293a4b5c6d7e8f90
                          4 API writes, about 30m. Nothing has been changed.""");
    }

    @Test
    void statusSaysWhatItWaitsForAndWhatToTypeNext() {
        assertThat(text(StatusText.lines(paused(), 80, Samples.NOW, Samples.UNICODE)))
                .isEqualTo("""
                        checkout-v42  r-7k2m  ‖ paused  step 2 of 3, traffic 50%
                          traffic    50.0% moved, asked 50%   (stable 50.0%   canary 50.0%)
                          waiting    stopped by gate; gate error-rate failed; held 4m20s of 15m
                          gate       error-rate 0.31% pass, limit < 1%
                                     ▁▁▅▁▁▅█▁  read 18s ago, next in 12s
                                     prometheus, window 2m, query sum(rate(errors[2m]))
                          gate       slower-than-stable 1.31 bad, limit < 1.2, 2 of 3 bad
                                     ▁█  read 18s ago, next in 12s; the next bad reading fails it
                                     prometheus, window 2m, query sum(rate(errors[2m]))
                          started    14:32 by li.wei, 14m20s ago
                          next       rampgate resume r-7k2m   or   rampgate abort r-7k2m -m "why\"""");
    }

    @Test
    void aHoldSaysUntilWhen() {
        assertThat(text(StatusText.lines(Samples.holding(), 80, Samples.NOW, Samples.UNICODE)))
                .contains("held 4m20s of 15m, until 14:57");
    }

    @Test
    void weightsShowWhoElseMayOwnThem() {
        assertThat(text(WeightsText.lines(Samples.group(), 80, Samples.UNICODE)))
                .isEqualTo("""
                        lb-bp1qjwo61pqz3a  prod-checkout  ✔ active
                          listener  HTTPS 443, scheduler wrr, sticky sessions OFF

                          server  type  weight   share  health     description
                          i-bp1a  ecs      100  100.0%  ✔ normal   web one
                          i-bp1x  ecs        0    0.0%  – unknown
                          ! tag managed-by=terraform: another owner may set these weights""");
    }

    @Test
    void thoseThatNeedAPersonComeFirst() {
        List<String> lines = ListText.lines(
                List.of(ended("succeeded", "all steps done"), Samples.holding(), paused()),
                100,
                Samples.NOW,
                Samples.ASCII);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).contains("|| paused");
        assertThat(lines.get(2)).contains("~ holding");
        assertThat(lines.get(3)).contains("ok succeeded");
        assertThat(ListText.lines(List.of(), 80, Samples.NOW, Samples.ASCII)).hasSize(1);
    }

    @Test
    void theEndNamesOutcomeStoryAndNextCommand() {
        assertThat(text(EndingText.lines(ended("rolled-back", "gate error-rate"), Samples.UNICODE)))
                .isEqualTo("""
                        ! rolled back: gate error-rate. Exposure 15m26s of full traffic.
                        story  rampgate events r-7k2m
                        next   rampgate events r-7k2m   shows why; repair, then rampgate retry r-7k2m""");
    }

    @ParameterizedTest
    @CsvSource({"0.2509363,25.1%", "0,0.0%", "1,100.0%", "0.00001,<0.1%", "0.99999,>99.9%", "0.0005,0.1%"})
    void aMeasuredShareIsNeverRoundedToAnEnd(double share, String text) {
        assertThat(Words.got(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.25,25%", "0.9995,99.95%", "1,100%", "0,0%", "0.125,12.5%", "0.07,7%"})
    void anAskedShareIsShownAsWritten(double share, String text) {
        assertThat(Words.asked(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0031,< 1%,0.31%",
        "1.31,< 1.2,1.31",
        "12345.6,< 1,12300",
        "0.000000012,< 1,1.2E-8",
        "0,< 1%,0%",
        "1,== 100%,100%"
    })
    void aValueIsInTheUnitOfItsLimit(double value, String limit, String text) {
        assertThat(Words.value(value, limit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT4M20S,4m20s", "PT1H5M7S,1h5m", "PT0S,0s", "PT0.84S,0.8s", "PT1H,1h", "PT12.7S,12s", "PT-5S,0s"})
    void spansAreShort(Duration time, String text) {
        assertThat(Words.span(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"24 80,80,24", "0 0,,", "nonsense,,", "9999 9999,500,500", "1 1,20,5"})
    void aTerminalsAnswerIsBounded(String answer, Integer columns, Integer rows) {
        assertThat(TerminalSize.parse(answer).map(TerminalSize::columns))
                .isEqualTo(java.util.Optional.ofNullable(columns));
        assertThat(TerminalSize.parse(answer).map(TerminalSize::rows)).isEqualTo(java.util.Optional.ofNullable(rows));
    }
}
