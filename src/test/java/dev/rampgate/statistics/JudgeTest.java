package dev.rampgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final double[] LEVEL = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19};
    private static final double[] TWICE = {20, 22, 24, 26, 28, 30, 32, 34, 36, 38};

    private Direction direction = Direction.EITHER;
    private Missing missing = Missing.REMOVE;
    private OptionalDouble outlierFactor = OptionalDouble.empty();
    private Importance importance = Importance.USUAL;
    private Effect effect = Effect.any(Effect.Measure.MEAN_RATIO);
    private Strictness strictness = Strictness.USUAL;

    private Judged judged(double[] control, double[] experiment) {
        MetricRule rule = new MetricRule(direction, missing, outlierFactor, importance, effect, strictness);
        return Judge.judge(new Metric("metric", List.of("group"), rule, Series.of(control), Series.of(experiment)));
    }

    private Classification classified(double[] control, double[] experiment) {
        return judged(control, experiment).classification();
    }

    private static double[] points(double... points) {
        return points;
    }

    @Test
    void usuallyEitherDirectionMatters() {
        Judged high = judged(LEVEL, TWICE);
        assertThat(high.classification()).isEqualTo(Classification.HIGH);
        assertThat(high.critical()).isFalse();
        assertThat(high.effect()).hasValue(2);
        assertThat(high.shift().orElseThrow().low()).isPositive();
        assertThat(high.reason()).isEqualTo("higher");

        Judged low = judged(TWICE, LEVEL);
        assertThat(low.classification()).isEqualTo(Classification.LOW);
        assertThat(low.effect()).hasValue(0.5);
        assertThat(low.reason()).isEqualTo("lower");
    }

    @Test
    void onlyTheDirectionThatMattersDoes() {
        direction = Direction.DECREASE;
        assertThat(judged(LEVEL, TWICE).reason()).isEqualTo("higher, which is welcome");
        assertThat(classified(LEVEL, TWICE)).isEqualTo(Classification.PASS);
        assertThat(classified(TWICE, LEVEL)).isEqualTo(Classification.LOW);
        direction = Direction.INCREASE;
        assertThat(classified(LEVEL, TWICE)).isEqualTo(Classification.HIGH);
        assertThat(classified(TWICE, LEVEL)).isEqualTo(Classification.PASS);
    }

    @Test
    void noClearDifferencePassesWithItsInterval() {
        Judged pass = judged(LEVEL, points(12, 11, 10, 13, 15, 14, 20, 17, 16, 19));
        assertThat(pass.classification()).isEqualTo(Classification.PASS);
        assertThat(pass.shift()).isPresent();
        assertThat(pass.reason()).isEqualTo("no clear difference");
    }

    @Test
    void missingPointsAreRemovedOrReplacedByZero() {
        double[] gaps = points(10, Double.NaN, 12, 13, Double.NaN, 15, 16, 17, 18, 19);
        assertThat(judged(gaps, TWICE).shift().orElseThrow().low())
                .isEqualTo(judged(points(10, 12, 13, 15, 16, 17, 18, 19), TWICE)
                        .shift()
                        .orElseThrow()
                        .low());
        missing = Missing.REPLACE;
        assertThat(judged(gaps, TWICE).shift())
                .isEqualTo(judged(points(10, 0, 12, 13, 0, 15, 16, 17, 18, 19), TWICE)
                        .shift());
    }

    @Test
    void aSideWithoutPointsIsNodata() {
        for (double[] nothing : List.of(points(), points(Double.NaN, Double.NaN))) {
            Judged judged = judged(nothing, TWICE);
            assertThat(judged.classification()).isEqualTo(Classification.NODATA);
            assertThat(judged.critical()).isFalse();
            assertThat(judged.shift()).isEmpty();
            assertThat(judged.effect()).isEmpty();
            assertThat(judged.reason()).isEqualTo("control has 0, experiment 10 of 5 points");
        }
        assertThat(classified(LEVEL, points())).isEqualTo(Classification.NODATA);
    }

    @Test
    void absenceFailsWhereDataAreObligatory() {
        importance = new Importance(false, true, false);
        assertThat(classified(LEVEL, points())).isEqualTo(Classification.NODATA_FAIL_METRIC);
        assertThat(judged(LEVEL, points()).critical()).isFalse();
        importance = new Importance(true, true, false);
        assertThat(classified(LEVEL, points())).isEqualTo(Classification.NODATA);
        assertThat(judged(LEVEL, points()).critical()).isTrue();
    }

    /** Kayenta's ClassifierSuite, "Missing Experiment Data with NaN Replacement". */
    @Test
    void absencePassesWhereWhatIsMissingIsReplaced() {
        missing = Missing.REPLACE;
        importance = new Importance(true, true, false);
        Judged judged = judged(points(1, 2, 3, 4, 5), points());
        assertThat(judged.classification()).isEqualTo(Classification.PASS);
        assertThat(judged.effect()).hasValue(1);
    }

    @Test
    void fewPointsAreNoDataUnlessAllowed() {
        double[] four = points(1, 2, 3, 4);
        assertThat(classified(four, points(10, 20, 30, 40, 50))).isEqualTo(Classification.NODATA);
        assertThat(classified(four, four)).isEqualTo(Classification.NODATA);
        missing = Missing.REPLACE;
        assertThat(classified(four, points(10, 20, 30, 40))).isEqualTo(Classification.NODATA);
        strictness = new Strictness(0.25, 0.95, 4);
        assertThat(classified(four, points(10, 20, 30, 40))).isEqualTo(Classification.HIGH);
        assertThat(classified(points(1, 2, 3), points(10, 20, 30, 40))).isEqualTo(Classification.NODATA);
    }

    /** Kayenta's ClassifierSuite, "Identical Populations", "Tied Observations" and "Leading Zero Identical Population". */
    @Test
    void equalSidesPass() {
        Judged same = judged(points(1, 2, 3, 4, 5), points(5, 4, 3, 2, 1));
        assertThat(same.classification()).isEqualTo(Classification.PASS);
        assertThat(same.effect()).hasValue(1);
        assertThat(same.shift()).isEmpty();

        strictness = new Strictness(0.1, 0.95, 1);
        assertThat(judged(points(1, 1), points(1, 1, 1)).reason()).isEqualTo("there is one value only");
        assertThat(judged(points(0, 0), points(0, 0, 0)).effect()).hasValue(1);
        assertThat(classified(points(1, 1, 1, 1, 1), points(0, 1, 1, 1, 1))).isEqualTo(Classification.PASS);

        effect = Effect.any(Effect.Measure.CLES);
        assertThat(judged(points(1, 1), points(1, 1, 1)).effect()).hasValue(0.5);
    }

    /** Instead of Kayenta's noise of a hundred-thousandth: two constants differ by exactly their difference. */
    @Test
    void twoConstantsThatDifferAreCompared() {
        Judged high = judged(points(3, 3, 3, 3, 3), points(3.0001, 3.0001, 3.0001, 3.0001, 3.0001));
        assertThat(high.classification()).isEqualTo(Classification.HIGH);
        assertThat(high.shift().orElseThrow().low())
                .isEqualTo(high.shift().orElseThrow().high());
        assertThat(classified(points(0, 0, 0, 0, 0), points(-1, -1, -1, -1, -1)))
                .isEqualTo(Classification.LOW);
        assertThat(judged(points(0, 0, 0, 0, 0), points(2, 2, 2, 2, 2)).effect())
                .isEmpty();
    }

    /** Like Kayenta's ClassifierSuite, "High Metric (Large Input)": most of both is 0, and the experiment is not 0 four times as often. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1000, 1e-6})
    void errorRatesThatAreMostlyZeroAreCompared(double unit) {
        double[] seldom = sparse(213, 17, unit);
        double[] often = sparse(213, 64, unit);
        assertThat(classified(seldom, often)).isEqualTo(Classification.HIGH);
        assertThat(classified(often, seldom)).isEqualTo(Classification.LOW);
        assertThat(classified(seldom, sparse(213, 19, unit))).isEqualTo(Classification.PASS);
        direction = Direction.DECREASE;
        assertThat(classified(seldom, often)).isEqualTo(Classification.PASS);
    }

    private static double[] sparse(int size, int others, double unit) {
        return DoubleStream.concat(
                        DoubleStream.iterate(1.25, value -> value + 0.0625)
                                .limit(others)
                                .map(value -> value * unit),
                        DoubleStream.generate(() -> 0))
                .limit(size)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000, 0.001, 1e-6})
    void theUnitChangesNoClass(double unit) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            double more = random.nextDouble() * 0.6;
            double[] control = random.doubles(5 + random.nextInt(20)).toArray();
            double[] experiment = random.doubles(5 + random.nextInt(20))
                    .map(value -> value + more)
                    .toArray();
            assertThat(classified(scaled(control, unit), scaled(experiment, unit)))
                    .isEqualTo(classified(control, experiment));
        }
    }

    private static double[] scaled(double[] points, double unit) {
        return Arrays.stream(points).map(value -> value * unit).toArray();
    }

    @Test
    void theWholeIntervalMustLieBeyondTheTolerance() {
        // Differences of the interval's end and of the median: see RankTestTest.fiveAgainstFiveByHand: 6 and 30.
        double[] control = {1, 2, 3, 4, 5};
        double[] experiment = {11, 22, 33, 44, 55};
        strictness = new Strictness(0.19, 0.98, 5);
        assertThat(classified(control, experiment)).isEqualTo(Classification.HIGH);
        strictness = new Strictness(0.2, 0.98, 5);
        assertThat(classified(control, experiment)).isEqualTo(Classification.PASS);
        assertThat(classified(experiment, control)).isEqualTo(Classification.PASS);
        strictness = new Strictness(0.19, 0.98, 5);
        assertThat(classified(experiment, control)).isEqualTo(Classification.LOW);
    }

    @Test
    void aSmallEffectIsAllowedWhereTheRuleSaysSo() {
        effect = new Effect(Effect.Measure.MEAN_RATIO, 2.1, 0.4, 2.1, 0.4);
        assertThat(judged(LEVEL, TWICE).classification()).isEqualTo(Classification.PASS);
        assertThat(judged(LEVEL, TWICE).reason()).isEqualTo("higher, but 2 is below allowedIncrease 2.1");
        assertThat(judged(TWICE, LEVEL).reason()).isEqualTo("lower, but 0.5 is above allowedDecrease 0.4");
        effect = new Effect(Effect.Measure.MEAN_RATIO, 2, 0.5, 2, 0.5);
        assertThat(classified(LEVEL, TWICE)).isEqualTo(Classification.HIGH);
        assertThat(classified(TWICE, LEVEL)).isEqualTo(Classification.LOW);
    }

    @Test
    void aMeanOfZeroHasNoRatioAndAllowsNothing() {
        effect = new Effect(Effect.Measure.MEAN_RATIO, 100, 0.01, 100, 0.01);
        importance = new Importance(true, false, false);
        Judged judged = judged(points(-2, -1, 0, 1, 2, 0), points(10, 11, 12, 13, 14, 15));
        assertThat(judged.classification()).isEqualTo(Classification.HIGH);
        assertThat(judged.critical()).isTrue();
        assertThat(judged.effect()).isEmpty();
    }

    /** By hand: of 25 pairs the experiment is above in 20 and equal in 2. */
    @Test
    void commonLanguageEffectSizeCountsPairs() {
        effect = new Effect(Effect.Measure.CLES, 0.85, 0.5, 0.85, 0.5);
        double[] control = {1, 2, 3, 4, 5};
        double[] experiment = {2, 5, 6, 7, 8};
        assertThat(judged(control, experiment).effect().orElseThrow()).isCloseTo(21.0 / 25, within(1e-12));
        assertThat(judged(experiment, control).effect().orElseThrow()).isCloseTo(4.0 / 25, within(1e-12));
    }

    @Test
    void criticalTakesACriticalEffect() {
        importance = new Importance(true, false, false);
        assertThat(judged(LEVEL, TWICE).critical()).isTrue();
        assertThat(judged(TWICE, LEVEL).critical()).isTrue();
        assertThat(judged(LEVEL, points(12, 11, 10, 13, 15, 14, 20, 17, 16, 19)).critical())
                .isFalse();
        effect = new Effect(Effect.Measure.MEAN_RATIO, 1, 1, 2.1, 0.4);
        assertThat(judged(LEVEL, TWICE).classification()).isEqualTo(Classification.HIGH);
        assertThat(judged(LEVEL, TWICE).critical()).isFalse();
        assertThat(judged(TWICE, LEVEL).critical()).isFalse();
        importance = new Importance(false, false, false);
        effect = Effect.any(Effect.Measure.MEAN_RATIO);
        assertThat(judged(LEVEL, TWICE).critical()).isFalse();
    }

    @Test
    void outliersAreLeftOutOfEachSideByItself() {
        double[] wild = DoubleStream.concat(
                        DoubleStream.iterate(10, value -> value + 0.125).limit(150), DoubleStream.of(1e6))
                .toArray();
        double kept = judged(wild, TWICE).effect().orElseThrow();
        outlierFactor = OptionalDouble.of(3);
        assertThat(kept).isLessThan(0.1);
        assertThat(judged(wild, TWICE).effect().orElseThrow()).isGreaterThan(1);
    }

    /** A rank test does not see how far away what lies above is: what the documentation warns of. */
    @Test
    void sevenOfTenPointsAtAHundredTimesTheBaselineStillPass() {
        double[] hurt = points(1000, 1100, 1200, 1300, 1400, 1500, 1600, 10.5, 11.5, 12.5);
        assertThat(classified(LEVEL, hurt)).isEqualTo(Classification.PASS);
    }

    @ParameterizedTest
    @EnumSource(Effect.Measure.class)
    void effectsThatCannotBeToldAreNotInvented(Effect.Measure measure) {
        effect = Effect.any(measure);
        double size =
                judged(scaled(LEVEL, 1e-290), scaled(TWICE, 1e290)).effect().orElseThrow();
        assertThat(size).isFinite();
    }

    @Test
    void falseAlarmsOfFewPointsAreWhatMinSamplesIsFor() {
        SplittableRandom random = new SplittableRandom(3);
        int alarms = 0;
        for (int i = 0; i < 4_000; i++) {
            double[] control = random.doubles(5).toArray();
            double[] experiment = random.doubles(5).toArray();
            alarms += classified(control, experiment) == Classification.PASS ? 0 : 1;
        }
        assertThat(alarms / 4_000.0).isLessThan(0.006);
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Series.of(1, Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Series.of(-2e300)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Series.of(new double[Series.MOST_POINTS + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Strictness(-0.1, 0.98, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Strictness(0.1, 1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Strictness(0.1, 0.98, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Effect(Effect.Measure.CLES, Double.NaN, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        outlierFactor = OptionalDouble.of(-1);
        assertThatThrownBy(() -> judged(LEVEL, TWICE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSeriesIsItsOwn() {
        double[] points = LEVEL.clone();
        Metric metric = new Metric("m", List.of("a", "b", "a"), MetricRule.USUAL, Series.of(points), Series.of(TWICE));
        points[0] = 1e9;
        assertThat(Judge.judge(metric).effect()).hasValue(2);
        assertThat(metric.groups()).containsExactly("a", "b");
        assertThat(Judge.judge(metric).shift()).isNotEqualTo(Optional.empty());
    }
}
