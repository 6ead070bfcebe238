package dev.rampgate.statistics;

/** What becomes of points that are missing: Kayenta's {@code nanStrategy}. */
public enum Missing {
    REMOVE,
    /** By 0, for counts that are not written down where nothing happened. */
    REPLACE
}
