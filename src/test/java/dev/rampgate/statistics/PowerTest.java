package dev.rampgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {
    @ParameterizedTest
    @CsvSource({
        "500, 0.05, 0.37", "500, 0.25, 0.21", "500, 0.5, 0.07",
        "1000, 0.05, 0.76", "1000, 0.25, 0.52", "1000, 0.5, 0.27",
        "2000, 0.05, 0.98", "2000, 0.25, 0.92", "2000, 0.5, 0.68"
    })
    void aRiseFromAHalfToTwoPercentIsSeenWithin(long requests, double share, double seen) {
        Power power = new Power(Comparison.USUAL, 0.005, 0.02, share);
        assertThat(power.seenWithin(requests, uniform(1))).isCloseTo(seen, within(0.05));
    }

    private static DoubleSupplier uniform(long seed) {
        return new SplittableRandom(seed)::nextDouble;
    }

    @Test
    void theSameNumbersGiveTheSameAnswerAndOthersNearlyTheSame() {
        Power power = new Power(Comparison.USUAL, 0.005, 0.02, 0.05);
        double seen = power.seenWithin(1000, uniform(1));
        assertThat(power.seenWithin(1000, uniform(1))).isEqualTo(seen);
        assertThat(power.seenWithin(1000, uniform(2))).isNotEqualTo(seen).isCloseTo(seen, within(0.04));
    }

    @Test
    void whatIsBetterIsNotSeenAndWhatIsManyRequestsIs() {
        assertThat(new Power(Comparison.USUAL, 0.02, 0.005, 0.05).seenWithin(500, uniform(1)))
                .isZero();
        assertThat(new Power(Comparison.USUAL, 0.005, 0.02, 0.05).seenWithin(1_000_000, uniform(1)))
                .isEqualTo(1);
        assertThat(new Power(Comparison.USUAL, 0.005, 0.5, 0.05).seenWithin(1, uniform(1)))
                .isZero();
    }

    /** The table from which power is drawn is the distribution itself. */
    @Test
    void drawsAreBinomial() {
        Draws draws = Draws.binomial(40, 0.1, uniform(3));
        int[] times = new int[41];
        for (int i = 0; i < 20_000; i++) {
            times[draws.next()]++;
        }
        BinomialDistribution expected = BinomialDistribution.of(40, 0.1);
        for (int k = 0; k <= 10; k++) {
            assertThat(times[k] / 20_000.0).isCloseTo(expected.probability(k), within(0.01));
        }
    }

    @Test
    void theEndsOfTheUniformNumbersAreDrawn() {
        assertThat(Draws.binomial(10, 0.5, () -> 0).next()).isZero();
        assertThat(Draws.binomial(10, 0.5, () -> Math.nextDown(1.0)).next()).isEqualTo(10);
    }

    @Test
    void partsOutsideOfZeroAndOneAreRefused() {
        assertThatThrownBy(() -> new Power(Comparison.USUAL, 0, 0.02, 0.05))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Power(Comparison.USUAL, 0.005, 1, 0.05))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Power(Comparison.USUAL, 0.005, 0.02, 0))
                .isInstanceOf(IllegalArgumentException.class);
        Power power = new Power(Comparison.USUAL, 0.005, 0.02, 0.05);
        assertThatThrownBy(() -> power.seenWithin(0, uniform(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
