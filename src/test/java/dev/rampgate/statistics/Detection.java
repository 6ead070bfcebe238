package dev.rampgate.statistics;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.GaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How soon the comparison sees a canary that is worse than tolerated, beside two usual tests over an hour, each
 * made for one false alarm in a hundred: 300 canary requests a minute at 5 %, 0.5 % errors as usual, 1.25 times as many tolerated. All from seeds.
 */
public final class Detection {
    /** Looks of the group sequential design in its hour. */
    public static final int LOOKS = 6;

    private static final int EACH = 300;
    private static final double SHARE = 0.05;
    private static final int HOUR = 60;
    private static final int RUNS = 2_000;
    private static final double FALSE_ALARM = 0.01;
    private static final int WALKS = 200_000;

    /** What it leaves out on the side that matters is the false alarm. */
    private static final double CONFIDENCE = 1 - 2 * FALSE_ALARM;

    private static final double CRITICAL = critical();

    private Detection() {}

    /**
     * Minutes from when the canary turns bad to the alarm: medians.
     *
     * @param ours of the comparison
     * @param oursLater the same, after an hour in which the canary was as good as stable
     * @param rank of a rank test at the end of an hour
     * @param sequential of an O'Brien-Fleming design with {@link #LOOKS} looks in an hour
     */
    public record Delays(double ours, double oursLater, double rank, double sequential) {}

    /** Alarms of a canary as bad as tolerated, the upper ends of 95 % intervals: of ours over three hours, of the others over one. */
    public record FalseAlarms(double ours, double rank, double sequential) {}

    /** Of a canary with that many times the usual errors. */
    public static Delays delays(int times, long seed) {
        double bad = times * Traffic.USUAL;
        return new Delays(
                Traffic.median(new Traffic(EACH, SHARE, seed).failures(RUNS, 0, bad)),
                Traffic.median(new Traffic(EACH, SHARE, seed).failures(RUNS, HOUR, bad)),
                Traffic.median(alarms(bad, seed, Detection::rank)),
                Traffic.median(alarms(bad, seed, Detection::sequential)));
    }

    /** Of a canary that is as bad as tolerated. */
    public static FalseAlarms falseAlarms(long seed) {
        double bad = Traffic.TOLERATED;
        return new FalseAlarms(
                atMost(new Traffic(EACH, SHARE, seed).failures(RUNS, 0, bad)),
                atMost(alarms(bad, seed, Detection::rank)),
                atMost(alarms(bad, seed, Detection::sequential)));
    }

    private static double atMost(int[] minutes) {
        long alarms =
                Arrays.stream(minutes).filter(minute -> minute != Traffic.NEVER).count();
        return Traffic.atMost(alarms, minutes.length);
    }

    private static int[] alarms(double bad, long seed, ToIntFunction<int[][]> test) {
        Traffic traffic = new Traffic(EACH, SHARE, seed);
        return IntStream.range(0, RUNS)
                .map(run -> test.applyAsInt(traffic.minutes(HOUR, bad)))
                .sorted()
                .toArray();
    }

    /** Mann and Whitney's test of the errors per request, minute by minute, at the end. */
    private static int rank(int[][] minutes) {
        double beside = EACH * (1 - SHARE) / SHARE;
        Sample canary = sample(minutes[0], 1.0 / EACH);
        Sample stable = sample(minutes[1], Comparison.USUAL.maxRatio() / beside);
        return RankTest.shift(canary, stable, CONFIDENCE).isAbove(0) ? HOUR : Traffic.NEVER;
    }

    private static Sample sample(int[] counts, double unit) {
        return Sample.of(
                Arrays.stream(counts).mapToDouble(count -> count * unit).toArray());
    }

    /** The canary's part in all bad requests so far, as a normal deviate, against C·√(looks/look). */
    private static int sequential(int[][] minutes) {
        double odds = Comparison.USUAL.maxRatio() * SHARE / (1 - SHARE);
        double tolerated = odds / (1 + odds);
        double canary = 0;
        double all = 0;
        for (int minute = 1; minute <= HOUR; minute++) {
            canary += minutes[0][minute - 1];
            all += minutes[0][minute - 1] + minutes[1][minute - 1];
            int look = minute * LOOKS / HOUR;
            double deviate = (canary - all * tolerated) / Math.sqrt(all * tolerated * (1 - tolerated));
            if (minute % (HOUR / LOOKS) == 0 && deviate >= CRITICAL * Math.sqrt((double) LOOKS / look)) {
                return minute;
            }
        }
        return Traffic.NEVER;
    }

    /** O'Brien and Fleming's constant for one side: what the largest of six partial sums, over √6, passes with the false alarm's probability. */
    private static double critical() {
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(6L);
        var normal = GaussianSampler.of(ZigguratSampler.NormalizedGaussian.of(random), 0, 1);
        double[] largest = new double[WALKS];
        for (int walk = 0; walk < WALKS; walk++) {
            double sum = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int look = 0; look < LOOKS; look++) {
                sum += normal.sample();
                most = Math.max(most, sum);
            }
            largest[walk] = most / Math.sqrt(LOOKS);
        }
        Arrays.sort(largest);
        return largest[(int) Math.ceil((1 - FALSE_ALARM) * WALKS)];
    }
}
