package dev.rampgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankTestTest {
    /** R's airquality: Ozone in May and in August, without the missing days. */
    private static final double[] MAY = {
        41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37
    };

    private static final double[] AUGUST = {
        39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85
    };

    /** R's mtcars: mpg with automatic and with manual transmission. */
    private static final double[] AUTOMATIC = {
        21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5, 15.5, 15.2, 13.3, 19.2
    };

    private static final double[] MANUAL = {21, 21, 22.8, 32.4, 30.4, 33.9, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4};

    private static Shift shift(double[] experiment, double[] control, double confidence) {
        return RankTest.shift(Sample.of(experiment), Sample.of(control), confidence);
    }

    private static double above(double[] experiment, double[] control) {
        return new Differences(Sample.of(experiment), Sample.of(control)).above();
    }

    /** Kayenta's MannWhitneySuite, "returns expected values": interval 6 to 39, estimate 22.5. */
    @Test
    void fourAgainstFourAsInKayentasTest() {
        assertThat(shift(new double[] {10, 20, 30, 40}, new double[] {1, 2, 3, 4}, 0.95))
                .isEqualTo(new Shift(6, 39, 22.5, 1));
    }

    /**
     * R, {@code wilcox.test(Ozone ~ Month, airquality, subset = Month %in% c(5, 8), exact = FALSE)}: W = 127.5 (its help page's
     * example). With conf.int = TRUE the interval is -53 to -15 but for the search's tolerance of 1e-4.
     */
    @Test
    void ozoneInMayAndAugust() {
        assertThat(above(MAY, AUGUST) * 26 * 26).isCloseTo(127.5, within(1e-9));
        assertThat(shift(MAY, AUGUST, 0.95)).isEqualTo(new Shift(-53, -15, -32, -1));
    }

    /** R, {@code wilcox.test(mpg ~ am, mtcars)}: W = 42 (r-tutor.com, Mann-Whitney-Wilcoxon Test). */
    @Test
    void milesPerGallon() {
        assertThat(above(AUTOMATIC, MANUAL) * 19 * 13).isCloseTo(42, within(1e-9));
        Shift shift = shift(AUTOMATIC, MANUAL, 0.95);
        assertThat(shift.low()).isCloseTo(-11.7, within(1e-9));
        assertThat(shift.high()).isCloseTo(-2.9, within(1e-9));
        assertThat(shift.estimate()).isCloseTo(-6.8, within(1e-9));
    }

    /** Hollander and Wolfe (1973), 69f., permeability constants; R's help page on wilcox.test has W = 35. */
    @Test
    void permeability() {
        double[] term = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
        double[] early = {1.15, 0.88, 0.90, 0.74, 1.21};
        assertThat(above(term, early) * 50).isCloseTo(35, within(1e-9));
        Shift shift = shift(term, early, 0.95);
        assertThat(shift.low()).isCloseTo(-0.15, within(1e-9));
        assertThat(shift.high()).isCloseTo(0.76, within(1e-9));
        assertThat(shift.estimate()).isCloseTo(0.305, within(1e-9));
        assertThat(shift.leaning()).isZero();
    }

    /** By hand: m = n = 5, σ = sqrt(25/12 · 11) = 4.787, z(0.98) = 2.326, 12.5 − 0.5 − 11.14 = 0.86, so the ranks are 1 and 25. */
    @Test
    void fiveAgainstFiveByHand() {
        double[] experiment = {11, 22, 33, 44, 55};
        double[] control = {1, 2, 3, 4, 5};
        assertThat(shift(experiment, control, 0.98)).isEqualTo(new Shift(6, 54, 30, 1));
        // z(0.9) = 1.645: 12 − 7.87 = 4.13, so the ranks are 5 and 21; the differences rise 6 7 8 9 10, …, 50 51 52 53
        // 54.
        assertThat(shift(experiment, control, 0.9)).isEqualTo(new Shift(10, 50, 30, 1));
    }

    @Test
    void twoConstantsHaveTheirDifferenceForAnInterval() {
        assertThat(shift(new double[] {7, 7, 7, 7, 7}, new double[] {3, 3, 3}, 0.98))
                .isEqualTo(new Shift(4, 4, 4, 1));
    }

    /** Mostly zeros on both sides: every rank is 0, and which way it leans is what ranks still say. */
    @Test
    void sparseSeriesLean() {
        double[] often = sparse(200, 64);
        double[] seldom = sparse(200, 17);
        assertThat(shift(often, seldom, 0.95)).isEqualTo(new Shift(0, 0, 0, 1));
        assertThat(shift(seldom, often, 0.95)).isEqualTo(new Shift(0, 0, 0, -1));
        assertThat(shift(often, sparse(200, 60), 0.95)).isEqualTo(new Shift(0, 0, 0, 0));
    }

    private static double[] sparse(int size, int others) {
        return DoubleStream.concat(
                        DoubleStream.iterate(1.25, value -> value + 0.03125).limit(others),
                        DoubleStream.generate(() -> 0))
                .limit(size)
                .toArray();
    }

    /** Series of many kinds: with and without ties, few and many, sparse, on grids. */
    static Stream<Pair> pairs() {
        SplittableRandom random = new SplittableRandom(20261122);
        return Stream.generate(() -> new Pair(
                        points(random), points(random), new double[] {0.9, 0.95, 0.98, 0.99}[random.nextInt(4)]))
                .filter(pair -> DoubleStream.of(pair.experiment).distinct().count() > 1)
                .limit(300);
    }

    /** Two samples, and how sure to be. */
    static final class Pair {
        final double[] experiment;
        final double[] control;
        final double confidence;

        Pair(double[] experiment, double[] control, double confidence) {
            this.experiment = experiment;
            this.control = control;
            this.confidence = confidence;
        }

        @Override
        public String toString() {
            return confidence + " " + Arrays.toString(experiment) + " " + Arrays.toString(control);
        }
    }

    private static double[] points(SplittableRandom random) {
        int kind = random.nextInt(4);
        double level = random.nextInt(3);
        return random.doubles(1 + random.nextInt(18))
                .map(value -> switch (kind) {
                    case 0 -> level + value * 5;
                    case 1 -> level + Math.rint(value * 4);
                    case 2 -> value < 0.6 ? 0 : Math.rint(value * 20) / 4;
                    default -> level + Math.rint(value * 30) / 8;
                })
                .toArray();
    }

    /** The statistic as it is written down, with the ranks of both samples pooled. */
    private static double statistic(double[] experiment, double[] control, double shift) {
        double[] moved = DoubleStream.of(experiment).map(value -> value - shift).toArray();
        double[] pooled = DoubleStream.concat(DoubleStream.of(moved), DoubleStream.of(control))
                .toArray();
        double m = experiment.length;
        double n = control.length;
        double ranks =
                DoubleStream.of(moved).map(value -> averageRank(pooled, value)).sum();
        double ties = DoubleStream.of(pooled)
                .distinct()
                .map(value -> times(pooled, value))
                .map(t -> t * t * t - t)
                .sum();
        double d = ranks - m * (m + 1) / 2 - m * n / 2;
        double deviation = Math.sqrt(m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
        return (d - 0.5 * Math.signum(d)) / deviation;
    }

    private static double times(double[] pooled, double value) {
        return DoubleStream.of(pooled).filter(one -> one == value).count();
    }

    private static double averageRank(double[] pooled, double value) {
        long below = DoubleStream.of(pooled).filter(one -> one < value).count();
        return below + (times(pooled, value) + 1) / 2;
    }

    /** Where a falling function crosses 0: by halving, at places that no difference of the samples is at. */
    private static double crossing(DoubleUnaryOperator falling, double low, double high) {
        double a = low;
        double b = high;
        while (b - a > 1e-7) {
            double middle = a + (b - a) * 0.4871562;
            if (falling.applyAsDouble(middle) > 0) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return (a + b) / 2;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theIntervalIsWhereTheStatisticCrosses(Pair pair) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - pair.confidence) / 2);
        double least = DoubleStream.of(pair.experiment).min().orElseThrow()
                - DoubleStream.of(pair.control).max().orElseThrow();
        double most = DoubleStream.of(pair.experiment).max().orElseThrow()
                - DoubleStream.of(pair.control).min().orElseThrow();
        double low = crossing(mu -> statistic(pair.experiment, pair.control, mu) - z, least, most);
        double high = crossing(mu -> statistic(pair.experiment, pair.control, mu) + z, least, most);

        Shift shift = shift(pair.experiment, pair.control, pair.confidence);
        assertThat(shift.low()).isCloseTo(low, within(1e-6));
        assertThat(shift.high()).isCloseTo(high, within(1e-6));
        assertThat(statistic(pair.experiment, pair.control, shift.estimate() + 1e-6))
                .isLessThanOrEqualTo(0);
        assertThat(statistic(pair.experiment, pair.control, shift.estimate() - 1e-6))
                .isGreaterThanOrEqualTo(0);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void sidesSwappedNegateIt(Pair pair) {
        Shift shift = shift(pair.experiment, pair.control, pair.confidence);
        Shift swapped = shift(pair.control, pair.experiment, pair.confidence);
        assertThat(swapped)
                .isEqualTo(new Shift(0 - shift.high(), 0 - shift.low(), 0 - shift.estimate(), -shift.leaning()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000, 1e-6, 0.001, 1e9})
    void anotherUnitScalesIt(double unit) {
        pairs().forEach(pair -> {
            Shift shift = shift(pair.experiment, pair.control, pair.confidence);
            Shift scaled = shift(scaled(pair.experiment, unit), scaled(pair.control, unit), pair.confidence);
            assertThat(scaled.leaning()).isEqualTo(shift.leaning());
            assertThat(scaled.low()).isCloseTo(shift.low() * unit, within(1e-12 * unit));
            assertThat(scaled.high()).isCloseTo(shift.high() * unit, within(1e-12 * unit));
            assertThat(scaled.estimate()).isCloseTo(shift.estimate() * unit, within(1e-12 * unit));
        });
    }

    private static double[] scaled(double[] points, double unit) {
        return DoubleStream.of(points).map(value -> value * unit).toArray();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatIsAddedToTheExperimentIsAddedToIt(Pair pair) {
        Shift shift = shift(pair.experiment, pair.control, pair.confidence);
        Shift moved = shift(
                DoubleStream.of(pair.experiment).map(value -> value + 1024).toArray(), pair.control, pair.confidence);
        assertThat(moved.low()).isCloseTo(shift.low() + 1024, within(1e-9));
        assertThat(moved.high()).isCloseTo(shift.high() + 1024, within(1e-9));
    }
}
