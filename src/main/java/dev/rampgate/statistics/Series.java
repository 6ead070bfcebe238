package dev.rampgate.statistics;

import java.util.Arrays;

/** A metric over time, in its own unit, as it was measured: some points may be missing. Immutable. */
public final class Series {
    /** A year of points of half a minute. */
    public static final int MOST_POINTS = 1_000_000;

    /** Differences and sums of a whole series of such values stay finite. */
    public static final double LARGEST = 1e300;

    private final double[] points;

    private Series(double[] points) {
        this.points = points;
    }

    /**
     * Of points in their order.
     *
     * @param points in the metric's unit; NaN where one is missing
     * @throws IllegalArgumentException where there are more than {@link #MOST_POINTS}, or one is beyond {@link #LARGEST}
     */
    public static Series of(double... points) {
        if (points.length > MOST_POINTS) {
            throw new IllegalArgumentException(points.length + " points are more than " + MOST_POINTS);
        }
        if (Arrays.stream(points).anyMatch(point -> Math.abs(point) > LARGEST)) {
            throw new IllegalArgumentException("a point is beyond " + LARGEST);
        }
        return new Series(points.clone());
    }

    Sample without(Missing missing) {
        return switch (missing) {
            case REMOVE ->
                Sample.of(Arrays.stream(points)
                        .filter(point -> !Double.isNaN(point))
                        .toArray());
            case REPLACE ->
                Sample.of(Arrays.stream(points)
                        .map(point -> Double.isNaN(point) ? 0 : point)
                        .toArray());
        };
    }
}
