package dev.rampgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of Kayenta's ScorerSuite first, then what it does not say. */
class ScoringTest {
    private static final Map<String, Double> NONE = Map.of();

    private static Judged one(Classification classification, String... groups) {
        return one(classification, false, false, groups);
    }

    private static Judged one(Classification classification, boolean critical, boolean muted, String... groups) {
        MetricRule usual = MetricRule.USUAL;
        MetricRule rule = new MetricRule(
                usual.direction(),
                usual.missing(),
                usual.outlierFactor(),
                new Importance(critical, false, muted),
                usual.effect(),
                usual.strictness());
        Metric metric = new Metric("m", Arrays.asList(groups), rule, Series.of(), Series.of());
        return new Judged(metric, classification, critical, Optional.empty(), OptionalDouble.empty(), "");
    }

    private static final Judged PASS = one(Classification.PASS, "a");
    private static final Judged HIGH = one(Classification.HIGH, "a");
    private static final Judged LOW = one(Classification.LOW, "a");
    private static final Judged NODATA = one(Classification.NODATA, "a");

    private static Score score(Map<String, Double> weights, Judged... metrics) {
        return new Scoring(weights, Thresholds.USUAL).score(List.of(metrics));
    }

    private static double total(Map<String, Double> weights, Judged... metrics) {
        return score(weights, metrics).total();
    }

    @Test
    void aGroupScoresThePartThatPasses() {
        assertThat(total(NONE, PASS)).isEqualTo(100);
        assertThat(total(NONE, HIGH)).isEqualTo(0);
        assertThat(total(NONE, PASS, HIGH)).isEqualTo(50);
        assertThat(total(NONE, PASS, HIGH, LOW)).isEqualTo(33.33);
        assertThat(total(NONE, PASS, PASS, HIGH)).isEqualTo(66.67);
        assertThat(total(NONE, PASS, one(Classification.NODATA_FAIL_METRIC, "a")))
                .isEqualTo(50);
    }

    @Test
    void groupsHaveWeights() {
        Judged highB = one(Classification.HIGH, "b");
        assertThat(total(Map.of("a", 75.0, "b", 25.0), PASS, PASS, highB)).isEqualTo(75);
        assertThat(total(Map.of("a", 50.0, "b", 50.0), PASS, HIGH, highB)).isEqualTo(25);
        assertThat(total(NONE, PASS, highB)).isEqualTo(50);
        assertThat(total(Map.of("b", 20.0), PASS, highB)).isEqualTo(80);
    }

    @Test
    void groupsWithoutWeightShareTheRest() {
        Judged passB = one(Classification.PASS, "b");
        Judged highC = one(Classification.HIGH, "c");
        assertThat(total(Map.of("a", 40.0), PASS, passB, highC)).isEqualTo(70);
        assertThat(score(Map.of("a", 40.0), PASS, passB, highC).groups())
                .containsExactly(
                        new GroupScore("a", 100, 40, false),
                        new GroupScore("b", 100, 30, false),
                        new GroupScore("c", 0, 30, false));
        assertThat(total(Map.of("a", 120.0), PASS, passB)).isEqualTo(100);
        assertThat(total(Map.of("a", 120.0), PASS, one(Classification.HIGH, "b")))
                .isEqualTo(120);
    }

    @Test
    void theWeightOfAGroupWithoutMetricsIsLost() {
        assertThat(total(Map.of("a", 60.0, "gone", 40.0), PASS)).isEqualTo(60);
    }

    @Test
    void aMetricCountsInEachOfItsGroups() {
        Judged both = one(Classification.HIGH, "a", "b");
        assertThat(total(NONE, PASS, both)).isEqualTo(25);
    }

    @Test
    void aCriticalFailureIsZero() {
        Judged critical = one(Classification.HIGH, true, false, "a");
        assertThat(total(NONE, PASS, critical)).isEqualTo(0);
        assertThat(score(NONE, PASS, critical).reason()).isEqualTo("Canary Failed: m is High");
        assertThat(total(NONE, LOW, one(Classification.PASS, true, false, "a"))).isEqualTo(50);
        assertThat(total(NONE, PASS, PASS, PASS, one(Classification.NODATA, true, false, "a")))
                .isEqualTo(0);
    }

    @Test
    void halfWithoutDataIsZero() {
        assertThat(total(NONE, NODATA)).isEqualTo(0);
        assertThat(total(NONE, PASS, NODATA)).isEqualTo(0);
        assertThat(score(NONE, PASS, NODATA).reason()).isEqualTo("1 of 2 metrics have no data");
        assertThat(total(NONE, PASS, PASS, NODATA)).isEqualTo(100);
        assertThat(total(NONE, PASS, one(Classification.NODATA_FAIL_METRIC, "a")))
                .isEqualTo(50);
    }

    @Test
    void aGroupWithoutDataCountsAsPassed() {
        Score score = score(Map.of("a", 50.0, "b", 50.0), PASS, HIGH, one(Classification.NODATA, "b"));
        assertThat(score.total()).isEqualTo(75);
        assertThat(score.groups()).contains(new GroupScore("b", 0, 50, true));
        assertThat(total(NONE, PASS, HIGH, one(Classification.ERROR, "b"))).isEqualTo(75);
    }

    @Test
    void errorsCountForNothing() {
        assertThat(total(NONE, PASS, HIGH, one(Classification.ERROR, "a"))).isEqualTo(50);
    }

    /** Kayenta would give 100: every group counts as passed. Absence of evidence is never a pass. */
    @Test
    void nothingJudgedIsZero() {
        Score score = score(NONE, one(Classification.ERROR, "a"));
        assertThat(score.total()).isZero();
        assertThat(score.verdict()).isEqualTo(Score.Verdict.FAIL);
        assertThat(score.reason()).isEqualTo("no metric could be judged");
        assertThat(score(NONE).total()).isZero();
    }

    @Test
    void mutedMetricsCountForNothing() {
        assertThat(total(NONE, PASS, one(Classification.HIGH, false, true, "a")))
                .isEqualTo(100);
        assertThat(total(NONE, PASS, one(Classification.HIGH, true, true, "a"))).isEqualTo(100);
        assertThat(total(NONE, PASS, one(Classification.NODATA, false, true, "a")))
                .isEqualTo(100);
        assertThat(score(NONE, PASS, one(Classification.HIGH, false, true, "b")).groups())
                .hasSize(1);
        assertThat(total(NONE, one(Classification.PASS, false, true, "a"))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"95, PASS", "94.99, MARGINAL", "75, MARGINAL", "74.99, FAIL", "0, FAIL"})
    void thresholdsAreReachedFromBelow(double weight, Score.Verdict verdict) {
        assertThat(score(Map.of("a", weight), PASS).verdict()).isEqualTo(verdict);
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Thresholds(70, 80)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Thresholds(Double.NaN, 80)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scoring(Map.of("a", -1.0), Thresholds.USUAL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scoring(Map.of("a", Double.NaN), Thresholds.USUAL))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
