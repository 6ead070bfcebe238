package dev.rampgate.statistics;

/**
 * The score of a group of metrics.
 *
 * @param score from 0 to 100; 0 without data
 * @param weight its part in the whole, in percent
 * @param noData whether none of its metrics could be scored: it counts as if all had passed
 */
public record GroupScore(String name, double score, double weight, boolean noData) {
    double part() {
        return (noData ? 100 : score) * weight / 100;
    }
}
