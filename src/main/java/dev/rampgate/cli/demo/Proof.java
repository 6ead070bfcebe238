package dev.rampgate.cli.demo;

import java.util.Locale;

/**
 * One share three times: as asked, as read back from the load balancer, and as the visitors saw it.
 *
 * @param what the step or the rollback
 * @param version whose share it is
 * @param seen what the visitors got while it was in force
 */
record Proof(String what, double asked, double readBack, String version, Counts seen) {
    /** The load balancer has whole weights only: a plan is refused where a share misses by more than this. */
    private static final double TOLERANCE = 0.02;
    /** Chance alone goes beyond this many standard deviations once in 16 000 counts. */
    private static final double DEVIATIONS = 4;
    /** Requests that were on their way while the weights changed. */
    private static final double ON_THEIR_WAY = 16;
    /** Fewer prove nothing. */
    private static final long LEAST = 50;

    /** Whether the three agree, as far as so many visitors can tell. */
    boolean holds() {
        double chance = DEVIATIONS * Math.sqrt(readBack * (1 - readBack) / Math.max(1, seen.all()));
        double allowed = chance + ON_THEIR_WAY / Math.max(1, seen.all());
        return seen.all() >= LEAST
                && Math.abs(asked - readBack) <= TOLERANCE
                && Math.abs(seen.share(version) - readBack) <= allowed;
    }

    /** {@code 25 % asked, 25.1 % read back, 25.3 % counted: 303 of 1196 answers came from v2}. */
    String sentence() {
        return what + ": asked " + percent(asked) + ", read back " + percent(readBack) + ", counted "
                + percent(seen.share(version)) + " (" + seen.of(version) + " of " + seen.all() + " answers from "
                + version + ")";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }
}
