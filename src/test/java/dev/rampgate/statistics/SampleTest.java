package dev.rampgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static double[] values(Sample sample) {
        return IntStream.range(0, sample.size()).mapToDouble(sample::value).toArray();
    }

    private static double[] kept(double factor, double... values) {
        return values(Sample.of(values).withoutOutliers(factor));
    }

    @Test
    void isSortedAndHasOneZero() {
        assertThat(values(Sample.of(3, -0.0, 1, 0.0))).containsExactly(0.0, 0.0, 1, 3);
    }

    /** Kayenta's DetectorSuite, "IQR Reduce Sensitivity": p99 by R-7 of ten ones and a 20 is 18.1, and the largest is beyond it. */
    @Test
    void fencesAreBluntedToTheHundredths() {
        // 1..101: p1 = 2, Q1 = 26, Q3 = 76, p99 = 100, IQR 50.
        double[] hundred = IntStream.rangeClosed(1, 101).asDoubleStream().toArray();
        assertThat(kept(0.1, hundred)).startsWith(2, 3).endsWith(99, 100).hasSize(99);
        assertThat(kept(0.5, hundred)).containsExactly(hundred);
        assertThat(kept(0, hundred)).hasSize(99);
    }

    @Test
    void percentilesAreThoseOfTypeSeven() {
        // R: quantile(c(0, 1, 2, 3, 10), type = 7): 1 % 0.04, 25 % 1, 75 % 3, 99 % 9.72; so the fences at factor 3 are
        // −5 and 9.72.
        assertThat(kept(3, 10, 0, 1, 2, 3)).containsExactly(0, 1, 2, 3);
        assertThat(kept(3.5, 10, 0, 1, 2, 3)).containsExactly(0, 1, 2, 3, 10);
    }

    @Test
    void whatLiesOnAFenceIsKept() {
        // Q1 = 1, Q3 = 3: fences at factor 2 are −3 and 7.
        double[] inside = DoubleStream.concat(
                        IntStream.range(0, 200).mapToDouble(i -> 1 + i % 3), DoubleStream.of(-3, 7))
                .toArray();
        assertThat(kept(2, inside)).hasSize(202);
        double[] outside = Arrays.copyOf(inside, 203);
        outside[202] = 7.000001;
        assertThat(kept(2, outside)).hasSize(202);
    }

    @Test
    void fewOrNoValuesAreNoOutliers() {
        assertThat(kept(3)).isEmpty();
        assertThat(kept(3, 5)).containsExactly(5);
        assertThat(kept(0, 5, 5, 5)).containsExactly(5, 5, 5);
    }

    @Test
    void tiesAreCountedByGroups() {
        assertThat(Sample.of(1, 2, 3).ties()).isZero();
        assertThat(Sample.of(2, 1, 2, 3, 3, 3).ties()).isEqualTo(6 + 24);
    }
}
