package dev.rampgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferencesTest {
    private static double[] written(double[] experiment, double[] control) {
        return Arrays.stream(experiment)
                .flatMap(x -> Arrays.stream(control).map(y -> x - y))
                .sorted()
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRankIsThatOfTheDifferencesWrittenDown(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double unit = Math.pow(10, random.nextInt(12) - 6);
        double[] experiment = random.doubles(1 + random.nextInt(12))
                .map(value -> Math.rint(value * 10) * unit)
                .toArray();
        double[] control = random.doubles(1 + random.nextInt(12))
                .map(value -> Math.rint(value * 10 - 5) * unit)
                .toArray();
        Differences differences = new Differences(Sample.of(experiment), Sample.of(control));
        double[] all = written(experiment, control);

        assertThat(differences.count()).isEqualTo(all.length);
        for (int i = 0; i < all.length; i++) {
            double at = all[i];
            assertThat(differences.ranked(i + 1)).isEqualTo(at + 0.0);
            assertThat(differences.atMost(at))
                    .isEqualTo(Arrays.stream(all).filter(one -> one <= at).count());
        }
        assertThat(differences.median()).isEqualTo((all[(all.length - 1) / 2] + all[all.length / 2]) / 2);
    }

    @Test
    void signsAndExtremesAreInOrder() {
        Differences differences =
                new Differences(Sample.of(-1e300, -0.0, Double.MIN_VALUE, 1e300), Sample.of(0.0, 1e300, -1e300));
        assertThat(differences.ranked(1)).isEqualTo(-2e300);
        assertThat(differences.ranked(12)).isEqualTo(2e300);
        assertThat(1 / differences.ranked(5)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(differences.atMost(0)).isEqualTo(7);
    }

    @Test
    void aMillionMillionDifferencesAreRankedWithoutWritingThemDown() {
        double[] points = new SplittableRandom(1).doubles(200_000).toArray();
        Differences differences = new Differences(Sample.of(points), Sample.of(points));
        assertThat(differences.count()).isEqualTo(40_000_000_000L);
        assertThat(differences.median()).isZero();
    }
}
