package dev.rampgate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Reading;
import dev.rampgate.statistics.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which stretches of time are read: each instant once, none with a write in it, none that had not settled. */
class WindowTest {
    private static final Evidence GATHERED =
            new Evidence(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1, Duration.ofMinutes(1), 600, 11_400, false);

    private static GateRules.Rhythm rhythm(int every, int after, boolean growing) {
        return new GateRules.Rhythm(
                seconds(every), seconds(after), seconds(10), Optional.of(new GateRules.Windows(seconds(30), growing)));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Tally read(Tally before, Window window, Optional<Evidence> gathered) {
        Reading reading = new Reading(Reading.Result.NO_DATA, null, "", Duration.ZERO, gathered);
        return before.after(new Entry.Judged("errors", 1, window.from(), reading, Optional.of(window.to())));
    }

    /** All windows there are, as "from-to", with a bar before those that follow a write. */
    private static List<String> windows(Steady steady, GateRules.Rhythm rhythm, int most) {
        List<String> windows = new ArrayList<>();
        Tally tally = Tally.NONE;
        for (Optional<Window> next = Window.next(steady, rhythm, tally);
                next.isPresent() && windows.size() < most;
                next = Window.next(steady, rhythm, tally)) {
            Window window = next.get();
            windows.add((window.afterWrite() ? "|" : "") + window.from().toSeconds() + "-"
                    + window.to().toSeconds());
            tally = read(tally, window, Optional.of(GATHERED));
        }
        return windows;
    }

    @Test
    void theyFollowOneAnotherAndAreCutWhereAWriteBegins() {
        Steady steady = Steady.NEVER
                .begunAt(seconds(100))
                .endedAt(seconds(300))
                .begunAt(seconds(302))
                .endedAt(seconds(350))
                .begunAt(seconds(351));

        assertThat(windows(steady, rhythm(60, 20, false), 6))
                .containsExactly("|120-180", "180-240", "240-300", "|322-350", "|371-431", "431-491");
    }

    @Test
    void aPieceTooShortToCountInIsLeftOut() {
        Steady steady = Steady.NEVER.begunAt(seconds(0)).endedAt(seconds(94));

        assertThat(windows(steady, rhythm(60, 20, false), 9)).containsExactly("|20-80");
        assertThat(windows(steady.begunAt(seconds(95)), rhythm(60, 20, false), 2))
                .containsExactly("|20-80", "|115-175");
    }

    @Test
    void whatWasRefusedCutsNothing() {
        Steady steady = Steady.NEVER.begunAt(seconds(0)).endedAt(seconds(30)).goingOn();

        assertThat(windows(steady, rhythm(60, 0, false), 2)).containsExactly("|0-60", "60-120");
        assertThat(Steady.NEVER.endedAt(seconds(3)).goingOn()).isEqualTo(Steady.NEVER);
    }

    @Test
    void oneThatGrowsBeginsWhenTheWeightsHadSettledAndEndsWithThem() {
        Steady steady = Steady.NEVER.begunAt(seconds(0)).endedAt(seconds(200)).begunAt(seconds(210));

        assertThat(windows(steady, rhythm(60, 20, true), 3)).containsExactly("230-290", "230-350", "230-410");
        assertThat(windows(steady.endedAt(seconds(300)), rhythm(60, 20, true), 3))
                .isEmpty();
    }

    /** Else the requests before the write would let a step pass that has had none. */
    @Test
    void aWriteIsRememberedUntilSomethingWasCountedAfterIt() {
        Steady steady = Steady.NEVER.begunAt(seconds(0));
        GateRules.Rhythm rhythm = rhythm(60, 0, false);
        Window first = Window.next(steady, rhythm, Tally.NONE).orElseThrow();
        Tally failed = read(Tally.NONE, first, Optional.empty());
        Window second = Window.next(steady, rhythm, failed).orElseThrow();

        assertThat(second.from()).isEqualTo(first.to());
        assertThat(second.afterWrite()).isTrue();
        assertThat(Window.next(steady, rhythm, read(failed, second, Optional.of(GATHERED)))
                        .orElseThrow())
                .satisfies(third -> assertThat(third.afterWrite()).isFalse())
                .satisfies(third -> assertThat(third.before()).isEqualTo(GATHERED));
    }

    @Test
    void manyWritesLeaveTheNewestStretches() {
        Steady steady = Steady.NEVER;
        for (int write = 0; write < 100; write++) {
            steady = steady.begunAt(seconds(write * 10)).endedAt(seconds(write * 10 + 9));
        }

        assertThat(steady.stretches()).hasSize(16);
        assertThat(steady.since()).isEqualTo(seconds(990));
    }

    @Test
    void noInstantIsReadTwiceWhateverIsWrittenWhen() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            GateRules.Rhythm rhythm = rhythm(10 + random.nextInt(60), random.nextInt(30), false);
            Steady steady = Steady.NEVER;
            Tally tally = Tally.NONE;
            List<Duration> writes = new ArrayList<>();
            Duration read = Duration.ZERO;
            for (int second = 0; second < 1_200; second++) {
                if (random.nextInt(40) == 0) {
                    steady = steady.endedAt(seconds(second));
                    writes.add(seconds(second));
                } else if (steady.present().isEmpty() && random.nextInt(3) == 0) {
                    steady = steady.begunAt(seconds(second));
                    writes.add(seconds(second));
                }
                Optional<Window> next = Window.next(steady, rhythm, tally);
                if (next.isPresent() && next.get().to().plusSeconds(5).compareTo(seconds(second)) <= 0) {
                    Window window = next.get();
                    assertThat(window.from()).as("seed " + seed).isGreaterThanOrEqualTo(read);
                    assertThat(writes)
                            .as("seed " + seed)
                            .noneMatch(write -> write.compareTo(window.from().minus(rhythm.after())) > 0
                                    && write.compareTo(window.to()) < 0);
                    read = window.to();
                    tally = read(tally, window, Optional.empty());
                }
            }
            assertThat(read).isPositive();
        }
    }
}
