package dev.rampgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Interval minute(long x, long n, long y, long m) {
        return new Interval(MINUTE, false, new Counts(x, n), new Counts(y, m));
    }

    private static Interval written(long x, long n, long y, long m) {
        return new Interval(MINUTE, true, new Counts(x, n), new Counts(y, m));
    }

    private static Look after(Comparison comparison, List<Interval> intervals) {
        Look look = new Look(Evidence.NONE, Finding.NO_DATA);
        for (Interval interval : intervals) {
            look = comparison.look(look.evidence(), interval);
        }
        return look;
    }

    /** The rule as it is written down, in plain numbers: what the logarithms must come to. */
    private static double plainly(Comparison comparison, List<Interval> intervals) {
        double[] stakes = new double[7];
        int k = 0;
        long seconds = 0;
        for (Interval interval : intervals) {
            for (; k * 300L <= seconds; k++) {
                for (int j = 0; j < 7; j++) {
                    stakes[j] += 1.0 / ((k + 1) * (k + 2)) / 7;
                }
            }
            seconds += interval.length().toSeconds();
            for (int j = 0; j < 7; j++) {
                stakes[j] *= ratio(comparison, Comparison.EXCESSES.get(j), interval);
            }
        }
        double sum = 1.0 / (k + 1);
        for (double stake : stakes) {
            sum += stake;
        }
        return sum;
    }

    private static double ratio(Comparison comparison, double excess, Interval interval) {
        double n = interval.canary().total();
        double m = interval.stable().total();
        double theta = excess * comparison.maxRatio();
        double q0 = comparison.maxRatio() * n / (comparison.maxRatio() * n + m);
        double q = theta * n / (theta * n + m);
        return Math.pow(
                Math.pow(q / q0, (double) interval.canary().bad())
                        * Math.pow(
                                (1 - q) / (1 - q0), (double) interval.stable().bad()),
                1 / comparison.clump());
    }

    @Test
    void oneIntervalIsWorthWhatTheFormulaSays() {
        // N = M, maxRatio 1: q0 = 1/2, q(θ) = θ/(θ + 1); one bad request of the canary is worth 2θ/(θ + 1).
        Comparison even = new Comparison(1, 0.01, 0, 1);

        double worth = 0;
        for (double theta : Comparison.EXCESSES) {
            worth += 2 * theta / (theta + 1);
        }
        Evidence evidence = even.look(Evidence.NONE, minute(1, 100, 0, 100)).evidence();
        assertThat(evidence.value()).isCloseTo(0.5 * worth / 7 + 0.5, within(1e-12));
        assertThat(evidence.starts()).isOne();
        assertThat(evidence.counted()).isEqualTo(MINUTE);
    }

    @Test
    void nothingBadSaysNothing() {
        assertThat(Evidence.NONE.value()).isEqualTo(1);
        assertThat(Comparison.USUAL
                        .look(Evidence.NONE, minute(0, 500, 0, 500))
                        .evidence()
                        .value())
                .isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "2, 60", "3, 30", "4, 150", "5, 420", "6, 700"})
    void logarithmsComeToWhatPlainNumbersDo(long seed, int longest) {
        SplittableRandom random = new SplittableRandom(seed);
        Comparison comparison = new Comparison(0.5 + random.nextDouble(), 0.01, 500, 1 + random.nextInt(3));
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            intervals.add(new Interval(
                    Duration.ofSeconds(1 + random.nextInt(longest)),
                    random.nextInt(5) == 0,
                    new Counts(random.nextInt(4), 4 + random.nextInt(200)),
                    new Counts(random.nextInt(9), 9 + random.nextInt(900))));
            assertThat(after(comparison, intervals).evidence().value())
                    .isCloseTo(plainly(comparison, intervals), withinPart(1e-10, plainly(comparison, intervals)));
        }
    }

    private static org.assertj.core.data.Offset<Double> withinPart(double part, double of) {
        return within(part * of);
    }

    @Test
    void theMixtureBeginsAnewEachFiveMinutesOfCountedTime() {
        List<Long> starts = new ArrayList<>();
        Evidence evidence = Evidence.NONE;
        for (int i = 0; i < 12; i++) {
            evidence = Comparison.USUAL.look(evidence, minute(1, 300, 1, 300)).evidence();
            starts.add(evidence.starts());
            evidence = Comparison.USUAL.look(evidence, minute(0, 0, 0, 300)).evidence();
        }
        assertThat(starts).containsExactly(1L, 1L, 1L, 1L, 1L, 2L, 2L, 2L, 2L, 2L, 3L, 3L);
        assertThat(evidence.counted()).isEqualTo(Duration.ofMinutes(12));
    }

    @Test
    void intervalsWithoutRequestsOnBothSidesAreNoData() {
        for (Interval empty : List.of(
                minute(0, 0, 3, 300), minute(3, 300, 0, 0), new Interval(MINUTE, false, Counts.NONE, Counts.NONE))) {
            Look look = Comparison.USUAL.look(Evidence.NONE, empty);
            assertThat(look.finding()).isEqualTo(Finding.NO_DATA);
            assertThat(look.evidence()).isEqualTo(Evidence.NONE);
        }
    }

    @Test
    void aPassNeedsEnoughRequestsOfBothSinceTheLastWrite() {
        Comparison comparison = Comparison.USUAL;
        assertThat(after(comparison, List.of(minute(0, 499, 0, 9000))).finding())
                .isEqualTo(Finding.NO_DATA);
        assertThat(after(comparison, List.of(minute(0, 9000, 0, 499))).finding())
                .isEqualTo(Finding.NO_DATA);
        assertThat(after(comparison, List.of(minute(0, 499, 0, 499), minute(0, 1, 0, 1)))
                        .finding())
                .isEqualTo(Finding.PASS);
        assertThat(after(comparison, List.of(minute(0, 9000, 0, 9000), written(0, 499, 0, 9000)))
                        .finding())
                .isEqualTo(Finding.NO_DATA);
        assertThat(after(comparison, List.of(minute(0, 9000, 0, 9000), written(0, 0, 0, 9000), minute(0, 300, 0, 900)))
                        .finding())
                .isEqualTo(Finding.NO_DATA);
        assertThat(after(comparison, List.of(written(0, 500, 0, 500))).finding())
                .isEqualTo(Finding.PASS);
    }

    @Test
    void aFailureWaitsForNoRequestsAndStays() {
        Look failed = after(Comparison.USUAL, List.of(minute(8, 20, 0, 400)));
        assertThat(failed.finding()).isEqualTo(Finding.FAIL);
        assertThat(failed.evidence().value()).isGreaterThan(100);

        Evidence evidence = failed.evidence();
        for (int i = 0; i < 50; i++) {
            Look good = Comparison.USUAL.look(evidence, written(0, 300, 3, 300));
            assertThat(good.finding()).isEqualTo(Finding.FAIL);
            evidence = good.evidence();
        }
        assertThat(evidence.value()).isLessThan(100);
        assertThat(Comparison.USUAL.look(evidence, minute(0, 0, 0, 0)).finding())
                .isEqualTo(Finding.FAIL);
    }

    @Test
    void theToleratedRatioAndClumpsMakeItSlower() {
        Interval bad = minute(6, 300, 30, 5700);
        double usual = Comparison.USUAL.look(Evidence.NONE, bad).evidence().log();
        assertThat(new Comparison(2, 0.01, 500, 1)
                        .look(Evidence.NONE, bad)
                        .evidence()
                        .log())
                .isLessThan(usual);
        assertThat(new Comparison(1.25, 0.01, 500, 3)
                        .look(Evidence.NONE, bad)
                        .evidence()
                        .log())
                .isBetween(0.0, usual);
    }

    @Test
    void aClumpIsOneCause() {
        // For one excess alone, three errors counted as a clump of three are worth what one error of its own is;
        // requests the same.
        Comparison single = new Comparison(1.25, 0.01, 500, 1);
        Comparison thrice = new Comparison(1.25, 0.01, 500, 3);
        assertThat(thrice.look(Evidence.NONE, minute(3, 300, 6, 300)).evidence().logs())
                .zipSatisfy(
                        single.look(Evidence.NONE, minute(1, 300, 2, 300))
                                .evidence()
                                .logs(),
                        (one, other) -> assertThat(one).isCloseTo(other, within(1e-12)));
    }

    @Test
    void hugeCountsAndManyIntervalsOverflowNothing() {
        Evidence bad = Evidence.NONE;
        Evidence good = Evidence.NONE;
        for (int i = 0; i < 10_000; i++) {
            bad = Comparison.USUAL
                    .look(bad, minute(1_000_000_000, 1_000_000_000, 0, 1_000_000_000))
                    .evidence();
            good = Comparison.USUAL
                    .look(good, minute(0, 1_000_000_000, 1_000_000_000, 1_000_000_000))
                    .evidence();
        }
        assertThat(bad.failed()).isTrue();
        assertThat(bad.log()).isFinite().isGreaterThan(1e12);
        assertThat(bad.value()).isEqualTo(Double.MAX_VALUE);
        assertThat(good.failed()).isFalse();
        assertThat(good.log()).isFinite();
        assertThat(good.value()).isCloseTo(1.0 / 2001, within(1e-12));

        Look recovered = new Look(good, Finding.PASS);
        int minutes = 0;
        for (; !recovered.evidence().failed(); minutes++) {
            recovered = Comparison.USUAL.look(recovered.evidence(), minute(15, 300, 25, 5700));
        }
        assertThat(minutes).isLessThan(10);
    }

    @Test
    void requestsAreCountedUpToABound() {
        Evidence evidence = Evidence.NONE;
        for (int i = 0; i < 10_000; i++) {
            evidence = Comparison.USUAL
                    .look(evidence, minute(0, Counts.MOST, 0, Counts.MOST))
                    .evidence();
        }
        assertThat(evidence.canary()).isEqualTo(Counts.MOST);
        assertThat(evidence.stable()).isEqualTo(Counts.MOST);
    }

    @Test
    void aBadPresentIsSeenAfterAGoodPast() {
        List<Interval> story = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            story.add(minute(1, 300, 28, 5700));
        }
        assertThat(after(Comparison.USUAL, story).finding()).isEqualTo(Finding.PASS);
        for (int i = 0; i < 5; i++) {
            story.add(minute(6, 300, 28, 5700));
        }
        assertThat(after(Comparison.USUAL, story).finding()).isEqualTo(Finding.FAIL);
    }

    @Test
    void evidenceIsCarriedOnFromItsNumbers() {
        Evidence before = after(Comparison.USUAL, List.of(minute(3, 300, 28, 5700), written(2, 300, 30, 900)))
                .evidence();
        Evidence read = new Evidence(
                List.copyOf(before.logs()),
                before.starts(),
                Duration.ofNanos(before.counted().toNanos()),
                before.canary(),
                before.stable(),
                before.failed());
        assertThat(Comparison.USUAL.look(read, minute(4, 300, 1, 300)))
                .isEqualTo(Comparison.USUAL.look(before, minute(4, 300, 1, 300)));
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Counts(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Counts(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Counts(0, Counts.MOST + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(Duration.ZERO, false, Counts.NONE, Counts.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison(0, 0.01, 500, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison(Double.NaN, 0.01, 500, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison(1.25, 1, 500, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison(1.25, 0.01, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison(1.25, 0.01, 500, 0.5)).isInstanceOf(IllegalArgumentException.class);
        List<Double> seven = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        assertThatThrownBy(() -> new Evidence(List.of(), 1, MINUTE, 0, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Evidence(seven, 0, MINUTE, 0, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Evidence(seven, 2, MINUTE, 0, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new Evidence(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, Double.NaN), 1, MINUTE, 0, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
