package dev.rampgate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The shifts that a two-sided Mann–Whitney test would not reject: normal approximation with continuity correction, as R's {@code
 * wilcox.test(conf.int = TRUE, exact = FALSE)}.
 *
 * <p>R searches for the shift at which the test's statistic crosses its critical value. But that statistic only counts how many
 * pairwise differences lie above the shift, so it changes nowhere but at them, and it crosses at one of them: the one of rank i =
 * ⌈mn/2 − 1/2 − zσ⌉, and by symmetry the one of that rank from above. Between differences no value of one sample equals a shifted one
 * of the other, so σ² = mn/12 · (m + n + 1 − Σ(t³ − t)/((m + n)(m + n − 1))) has the ties within each sample only.
 */
final class RankTest {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private RankTest() {}

    /**
     * Of samples that are not empty.
     *
     * @param confidence above 0, below 1
     */
    static Shift shift(Sample experiment, Sample control, double confidence) {
        Differences differences = new Differences(experiment, control);
        double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
        double reach = z * deviation(experiment, control);
        long pairs = differences.count();
        long rank = Math.max(1, (long) Math.ceil(pairs / 2.0 - 0.5 - reach));
        double surplus = pairs * (differences.above() - 0.5);
        int leaning = Math.abs(surplus) - 0.5 > reach ? (int) Math.signum(surplus) : 0;
        return new Shift(differences.ranked(rank), differences.ranked(pairs + 1 - rank), differences.median(), leaning);
    }

    private static double deviation(Sample experiment, Sample control) {
        double m = experiment.size();
        double n = control.size();
        double ties = (experiment.ties() + control.ties()) / ((m + n) * (m + n - 1));
        return Math.sqrt(m * n / 12 * (m + n + 1 - ties));
    }
}
