package dev.rampgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the comparison promises, counted: how often it fails without cause, and how soon with one. */
class ComparisonSimulationTest {
    private static final double USUAL = Traffic.USUAL;
    private static final double TOLERATED = Traffic.TOLERATED;

    private static long failed(int[] failures) {
        return Arrays.stream(failures).filter(minute -> minute != Traffic.NEVER).count();
    }

    /** Of a rule that may fail one in a hundred over all looks together. */
    @Test
    void aCanaryThatIsAsGoodFailsNextToNever() {
        int[] failures = new Traffic(300, 0.05, 1).failures(7_000, 0, USUAL);
        assertThat(Traffic.atMost(failed(failures), 7_000)).isLessThan(0.0005);
    }

    @Test
    void aCanaryThatIsAsBadAsToleratedFailsSeldom() {
        int[] failures = new Traffic(300, 0.05, 1).failures(5_000, 0, TOLERATED);
        assertThat(Traffic.atMost(failed(failures), 5_000)).isLessThan(0.005);
    }

    /** Where a table of counts is sparse or large the promise is the same. */
    @ParameterizedTest
    @CsvSource({"60, 0.05, 2", "60, 0.25, 3", "60, 0.5, 4", "3000, 0.05, 5", "3000, 0.5, 6"})
    void noTrafficMakesItFailMoreOftenThanPromised(int each, double share, long seed) {
        int[] failures = new Traffic(each, share, seed).failures(3_000, 0, TOLERATED);
        assertThat(Traffic.atMost(failed(failures), 3_000)).isLessThan(0.01);
    }

    /** The medians that the rule was chosen for, each to a look or a fifth: half of the runs are sooner, half later. */
    @ParameterizedTest
    @CsvSource({
        "60, 0.01, 0.05, 100",
        "60, 0.01, 0.25, 139",
        "300, 0.01, 0.05, 22",
        "300, 0.01, 0.25, 29",
        "300, 0.01, 0.5, 47",
        "3000, 0.01, 0.05, 3",
        "3000, 0.01, 0.25, 4",
        "3000, 0.01, 0.5, 6",
        "60, 0.02, 0.05, 11",
        "60, 0.02, 0.25, 15",
        "60, 0.02, 0.5, 26",
        "300, 0.02, 0.05, 3",
        "300, 0.02, 0.25, 4",
        "300, 0.02, 0.5, 6",
        "3000, 0.02, 0.05, 1",
        "3000, 0.02, 0.25, 1",
        "3000, 0.02, 0.5, 1",
        "60, 0.05, 0.05, 2",
        "60, 0.05, 0.25, 3",
        "60, 0.05, 0.5, 6",
        "300, 0.05, 0.05, 1",
        "300, 0.05, 0.25, 1",
        "300, 0.05, 0.5, 2"
    })
    void aBadCanaryIsSeenSoon(int each, double bad, double share, double minutes) {
        double median = Traffic.median(new Traffic(each, share, 11).failures(500, 0, bad));
        assertThat(median).isCloseTo(minutes, within(Math.max(1, minutes * 0.2)));
    }

    @Test
    void halfOfCanariesThatAreHardToTellApartAreNeverSeen() {
        assertThat(Traffic.median(new Traffic(60, 0.5, 11).failures(500, 0, 0.01)))
                .isEqualTo(Traffic.NEVER);
    }

    @Test
    void fourTimesTheErrorsAreSeenWithinThreeMinutes() {
        assertThat(Traffic.median(new Traffic(300, 0.05, 12).failures(1_000, 0, 0.02)))
                .isLessThanOrEqualTo(3);
    }

    /** Without new starts of the mixture it would be 11, 18 and 27 minutes. */
    @ParameterizedTest
    @CsvSource({"30, 4", "60, 5", "120, 6"})
    void aGoodPastHidesLittle(int good, double minutes) {
        assertThat(Traffic.median(new Traffic(300, 0.05, 12).failures(1_000, good, 0.02)))
                .isCloseTo(minutes, within(1.0))
                .isLessThanOrEqualTo(6);
    }
}
