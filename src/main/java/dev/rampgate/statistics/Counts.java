package dev.rampgate.statistics;

/** What was counted on one side in an interval: requests, and the bad ones among them. */
public record Counts(long bad, long total) {
    /** More is a mistake of the query; up to here every count is exact as a double. */
    public static final long MOST = 1_000_000_000_000_000L;

    /** Nothing was counted, or nobody knows what. */
    public static final Counts NONE = new Counts(0, 0);

    public Counts {
        if (bad < 0 || bad > total || total > MOST) {
            throw new IllegalArgumentException(bad + " bad of " + total);
        }
    }
}
