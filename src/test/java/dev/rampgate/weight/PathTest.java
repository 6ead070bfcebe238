package dev.rampgate.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The path against a second writing of its rules, and against the sizes that are known. */
class PathTest {
    private static final Share TOLERANCE = Share.percent(2);
    private static final int[] USUAL = {1, 5, 10, 20, 25, 50, 75, 90, 95};

    /** Up to 3 + 3 servers and every percentage: baselines of a representative few up to 20, capacities 1 to 3, fresh or serving. */
    @ParameterizedTest
    @EnumSource
    void agreesWithBruteForceForSmallPools(Spread spread) {
        for (int[] from : multisets(1, 2, 7, 20)) {
            for (int[] capacities : multisets(1, 2, 3)) {
                agrees(from, new int[capacities.length], capacities, spread, 1);
            }
            for (int[] serving : multisets(3, 20)) {
                agrees(from, serving, new int[0], spread, 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithBruteForceForLargePools(Spread spread) {
        Random random = new Random(20);
        for (int sample = 0; sample < 60; sample++) {
            int[] from = random.ints(1 + random.nextInt(20), 60, 101).toArray();
            int count = 1 + random.nextInt(20);
            int[] capacities = random.ints(count, 1, 1 + random.nextInt(1, 9)).toArray();
            agrees(from, new int[count], capacities, spread, 7);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,0.24", "4,4,0.24", "2,4,0.71", "2,8,1.15", "5,20,1.15"})
    void missesUsualSharesByNoMoreThanIsKnown(int canaries, int stables, double points) {
        Path path = Path.of(Fleet.of(canaries, stables), Spread.EVEN);
        double worst = Arrays.stream(USUAL)
                .mapToObj(percent -> path.nearest(Share.percent(percent)).error())
                .mapToDouble(error -> 100 * error.toDouble())
                .max()
                .orElseThrow();
        assertThat(worst).isCloseTo(points, org.assertj.core.data.Offset.offset(0.005));
    }

    @ParameterizedTest
    @CsvSource({"25,67,100", "50,100,50", "100,100,0", "0,0,100"})
    void givesTheWeightsOfThePreview(int percent, int canary, int stable) {
        Fit fit = Path.of(Fleet.of(2, 4), Spread.EVEN).nearest(Share.percent(percent));
        assertThat(fit.weights()).isEqualTo(Fleet.weights(Fleet.equal(4, stable), Fleet.equal(2, canary)));
    }

    @Test
    void refusesWhatItCannotReach() {
        assertThat(Path.of(Fleet.of(2, 18), Spread.EVEN).refusal(Share.percent(95), TOLERANCE))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.below()).isEqualTo(new Share(200, 218));
                    assertThat(refusal.above()).isEqualTo(Share.ALL);
                    assertThat(refusal.lowBaseline()).isFalse();
                });
        assertThat(Path.of(Fleet.of(20, 2), Spread.EVEN).refusal(Share.percent(1), TOLERANCE))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.below()).isEqualTo(Share.NONE);
                    assertThat(refusal.above()).isEqualTo(new Share(20, 220));
                    assertThat(refusal.free()).contains(new Share(2, 202));
                    assertThat(refusal.sentence())
                            .isEqualTo(
                                    "traffic 1.0% can't be reached: the nearest shares of these servers are 0.0% and 9.09%;"
                                            + " spread: free gives 0.99%");
                });
        assertThat(Path.of(Fleet.of(20, 2), Spread.FREE).refusal(Share.percent(1), TOLERANCE))
                .isEmpty();
    }

    @Test
    void asksForHigherBaselinesWhereTheyAreLow() {
        Path path = Path.of(Fleet.of(Fleet.from(20), Fleet.fresh(1)), Spread.EVEN);
        assertThat(path.nearest(Share.percent(1)).error().toDouble()).isBetween(0.0376, 0.0377);
        assertThat(path.refusal(Share.percent(1), TOLERANCE))
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.sentence()).endsWith("raise the baseline weights first"));
    }

    @Test
    void moreThanNothingNeverGetsNothing() {
        Path path = Path.of(Fleet.of(1, 1), Spread.EVEN);
        Share little = new Share(1, 1_000);
        assertThat(path.nearest(little).gets()).isEqualTo(new Share(1, 101));
        assertThat(path.refusal(little, TOLERANCE)).isPresent();
        assertThat(path.refusal(new Share(999, 1_000), TOLERANCE)).isPresent();
        assertThat(path.refusal(Share.NONE, Share.NONE)).isEmpty();
        assertThat(path.refusal(Share.ALL, Share.NONE)).isEmpty();
    }

    @Test
    void takesTheSmallerOfTwoEquallyNearShares() {
        Path path = Path.of(Fleet.of(Fleet.from(1), Fleet.fresh(1)), Spread.EVEN);
        assertThat(path.nearest(new Share(7, 12)).gets()).isEqualTo(new Share(1, 2));
    }

    @Test
    void leavesServersThatDoNotServeAtZeroUnlessTheyAreListed() {
        Member idle = Member.of(Fleet.key("t", 1), Weight.ZERO);
        Member listed = new Member(Fleet.key("t", 2), Weight.ZERO, OptionalLong.empty(), true, "");
        Member serving = Member.of(Fleet.key("t", 0), Weight.of(50));
        Path path = Path.of(Fleet.of(Fleet.from(100, 0), List.of(serving, idle, listed)), Spread.EVEN);
        assertThat(path.nearest(Share.ALL).weights())
                .isEqualTo(Fleet.weights(new int[] {0, 0}, new int[] {100, 0, 100}));
        assertThat(path.nearest(Share.NONE).weights()).isEqualTo(Fleet.weights(new int[] {100, 0}, new int[3]));
    }

    @Test
    void neverLowersAServerWhenTheTotalRises() {
        Chain chain = new Chain(
                List.of(
                        new Chain.Link(Fleet.key("t", 0), 1, 33),
                        new Chain.Link(Fleet.key("t", 1), 3, 100),
                        new Chain.Link(Fleet.key("t", 2), 3, 100)),
                Spread.FREE);
        for (int total = 1; total <= chain.largest(); total++) {
            Weights below = chain.at(total - 1);
            Weights above = chain.at(total);
            assertThat(above.servers()).allMatch(server -> above.of(server).compareTo(below.of(server)) >= 0);
            assertThat(above.total()).isEqualTo(total);
        }
    }

    @Test
    void rampsInEvenSharesButNoFinerThanThePath() {
        Path path = Path.of(Fleet.of(2, 4), Spread.EVEN);
        List<Fit> levels = path.ramp(Share.NONE, Share.percent(25), Duration.ofSeconds(100));
        assertThat(levels)
                .extracting(Fit::asked)
                .containsExactly(new Share(1, 16), new Share(1, 8), new Share(3, 16), new Share(1, 4));
        assertThat(levels.get(3)).isEqualTo(path.nearest(Share.percent(25)));

        Path coarse = Path.of(Fleet.of(Fleet.from(2), Fleet.fresh(1)), Spread.EVEN);
        List<Fit> steps = coarse.ramp(Share.NONE, new Share(3, 5), Duration.ofHours(1));
        assertThat(steps).extracting(Fit::gets).containsExactly(new Share(1, 3), new Share(3, 5));
        assertThat(coarse.ramp(new Share(3, 5), Share.NONE, Duration.ofHours(1)))
                .extracting(Fit::gets)
                .endsWith(Share.NONE)
                .doesNotHaveDuplicates();
    }

    @Test
    void rampsAtOnceWithoutTime() {
        Path path = Path.of(Fleet.of(2, 4), Spread.EVEN);
        assertThat(path.ramp(Share.NONE, Share.ALL, Duration.ZERO)).hasSize(1);
        assertThat(path.ramp(Share.NONE, Share.ALL, Duration.ofSeconds(30))).hasSize(1);
        assertThat(path.ramp(Share.NONE, Share.ALL, Duration.ofSeconds(31))).hasSize(2);
        assertThat(path.ramp(Share.ALL, Share.ALL, Duration.ofHours(1))).hasSize(1);
    }

    @Test
    void startsAnewWithoutVanishedServersAndFromAdoptedWeights() {
        Members members = Fleet.of(2, 4);
        Weights adopted = Weights.NONE.with(Fleet.key("f", 0), Weight.of(40));
        Members rest = members.without(java.util.Set.of(Fleet.key("f", 3))).adopting(adopted);
        assertThat(Path.of(rest, Spread.EVEN).nearest(Share.NONE).weights())
                .isEqualTo(Fleet.weights(new int[] {40, 100, 100}, new int[2]));
    }

    @Test
    void needsServersOnBothSides() {
        assertThatThrownBy(() -> Path.of(Fleet.of(List.of(), Fleet.fresh(1)), Spread.EVEN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fleet.of(Fleet.from(1), Fleet.from(1))).hasMessageContaining("f00 is in two pools");
    }

    private static void agrees(int[] from, int[] serving, int[] capacities, Spread spread, int everyPercent) {
        List<Member> to = new ArrayList<>();
        long[] chain = new long[serving.length];
        for (int i = 0; i < serving.length; i++) {
            OptionalLong given = capacities.length == 0 ? OptionalLong.empty() : OptionalLong.of(capacities[i]);
            chain[i] = given.orElse(serving[i]);
            to.add(new Member(Fleet.key("t", i), Weight.of(serving[i]), given, false, ""));
        }
        Path path = Path.of(Fleet.of(Fleet.from(from), to), spread);
        BruteForcePath brute = new BruteForcePath(from, chain, spread);
        for (int percent = 0; percent <= 100; percent += everyPercent) {
            Weights weights = path.nearest(Share.percent(percent)).weights();
            Weights expected = brute.nearest(percent);
            if (!weights.equals(expected)) {
                assertThat(weights)
                        .as("%d%% of %s", percent, Arrays.toString(from))
                        .isEqualTo(expected);
            }
        }
    }

    /** All multisets of one to three of the values. */
    private static List<int[]> multisets(int... values) {
        List<int[]> sets = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            sets.add(new int[] {values[i]});
            for (int j = i; j < values.length; j++) {
                sets.add(new int[] {values[i], values[j]});
                for (int k = j; k < values.length; k++) {
                    sets.add(new int[] {values[i], values[j], values[k]});
                }
            }
        }
        return sets;
    }
}
