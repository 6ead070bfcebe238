package dev.rampgate.statistics;

/**
 * What a metric's failure means for the whole.
 *
 * @param critical it ends everything: the score is 0
 * @param mustHaveData its absence counts like a failure
 * @param muted it is judged and shown, and counts for nothing
 */
public record Importance(boolean critical, boolean mustHaveData, boolean muted) {
    public static final Importance USUAL = new Importance(false, false, false);
}
