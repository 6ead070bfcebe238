package dev.rampgate.statistics;

/** What the judge calls a metric: Kayenta's words. */
public enum Classification {
    PASS("Pass"),
    HIGH("High"),
    LOW("Low"),
    /** Too few points to say anything; no part of a score. */
    NODATA("Nodata"),
    /** The same where data are obligatory: like a failure. */
    NODATA_FAIL_METRIC("NodataFailMetric"),
    /** Nothing could be computed; no part of a score. */
    ERROR("Error");

    private final String word;

    Classification(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether a score is made of it. */
    /** Whether it counts in the score of its groups. */
    public boolean isScored() {
        return this != NODATA && this != ERROR;
    }
}
