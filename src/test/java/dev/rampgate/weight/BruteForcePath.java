package dev.rampgate.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The two-phase path written a second time, from the rules and by other means: vectors by thresholds as floors of t·c, units one at a
 * time by comparing quotients, the nearest point by looking at all of them.
 */
public final class BruteForcePath {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Point(int[] from, int[] to) {
        long a() {
            return Arrays.stream(to).sum();
        }

        long b() {
            return Arrays.stream(from).sum();
        }
    }

    private final List<Point> points = new ArrayList<>();

    public BruteForcePath(int[] baselines, long[] capacities, Spread spread) {
        long[] shares = Arrays.stream(baselines).asLongStream().toArray();
        long largest = Arrays.stream(capacities).max().orElseThrow();
        int[] ceilings = Arrays.stream(capacities)
                .mapToInt(c -> (int) Math.max(1, 100 * c / largest))
                .toArray();
        for (int[] to : chain(capacities, ceilings, spread)) {
            points.add(new Point(baselines, to));
        }
        List<int[]> down = chain(shares, baselines, spread);
        for (int i = down.size() - 2; i >= 0; i--) {
            int point = i;
            boolean none = Arrays.stream(down.get(i)).allMatch(weight -> weight == 0);
            boolean all =
                    IntStream.range(0, baselines.length).allMatch(at -> baselines[at] == 0 || down.get(point)[at] > 0);
            if (none || all) {
                points.add(new Point(down.get(i), ceilings));
            }
        }
    }

    /** The weights of from and to for a percentage. */
    public Weights nearest(int percent) {
        Point best = null;
        for (Point point : points) {
            boolean eligible =
                    percent == 0 ? point.a() == 0 : percent == 100 ? point.b() == 0 : point.a() > 0 && point.b() > 0;
            if (eligible && (best == null || isBetter(point, best, percent))) {
                best = point;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no point for " + percent);
        }
        return Fleet.weights(best.from(), best.to());
    }

    private static boolean isBetter(Point one, Point other, int percent) {
        long oneTotal = one.a() + one.b();
        long otherTotal = other.a() + other.b();
        long oneError = Math.abs(100 * one.a() - percent * oneTotal) * otherTotal;
        long otherError = Math.abs(100 * other.a() - percent * otherTotal) * oneTotal;
        return oneError != otherError ? oneError < otherError : one.a() * otherTotal < other.a() * oneTotal;
    }

    private static List<int[]> chain(long[] capacities, int[] ceilings, Spread spread) {
        return spread == Spread.EVEN ? even(capacities, ceilings) : free(capacities, ceilings);
    }

    /** Thresholds as fractions unit/capacity; at each, every server has the units whose threshold is not above it. */
    private static List<int[]> even(long[] capacities, int[] ceilings) {
        Comparator<long[]> byValue = (one, other) -> Long.compare(one[0] * other[1], other[0] * one[1]);
        TreeSet<long[]> thresholds = new TreeSet<>(byValue);
        for (int i = 0; i < capacities.length; i++) {
            for (int k = 1; k <= ceilings[i]; k++) {
                thresholds.add(new long[] {k, capacities[i]});
            }
        }
        List<int[]> chain = new ArrayList<>();
        chain.add(new int[capacities.length]);
        for (long[] threshold : thresholds) {
            int[] vector = new int[capacities.length];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (int) Math.min(ceilings[i], threshold[0] * capacities[i] / threshold[1]);
            }
            chain.add(vector);
        }
        return chain;
    }

    private static List<int[]> free(long[] capacities, int[] ceilings) {
        List<int[]> chain = new ArrayList<>();
        int[] vector = new int[capacities.length];
        chain.add(vector.clone());
        for (int total = 1; total <= Arrays.stream(ceilings).sum(); total++) {
            int next = -1;
            for (int i = 0; i < vector.length; i++) {
                boolean open = vector[i] < ceilings[i];
                if (open && (next < 0 || (vector[i] + 1) * capacities[next] < (vector[next] + 1) * capacities[i])) {
                    next = i;
                }
            }
            vector[next]++;
            chain.add(vector.clone());
        }
        return chain;
    }
}
