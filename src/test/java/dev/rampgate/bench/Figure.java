package dev.rampgate.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param ours what was measured of us
 * @param peer what was measured of the other, or the limit
 * @param ratio of both, or the measured value where the target is a limit
 * @param limit that the ratio must not pass
 * @param fails whether missing it fails the build: ratios do, times do not
 */
record Figure(String name, String ours, String peer, double ratio, double limit, boolean atLeast, boolean fails) {
    /** A ratio that must not be more. */
    static Figure ratio(String name, String ours, String peer, double ratio, double limit) {
        return new Figure(name, ours, peer, ratio, limit, false, true);
    }

    /** A time in milliseconds that should not be more; a loaded machine fails no build. */
    static Figure time(String name, double millis, double limit) {
        return new Figure(name, millis(millis), millis(limit), millis, limit, false, false);
    }

    /** A ratio that must not be less. */
    static Figure atLeast(String name, String ours, String peer, double ratio, double limit) {
        return new Figure(name, ours, peer, ratio, limit, true, true);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }

    boolean met() {
        return atLeast ? ratio >= limit : ratio <= limit;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-62s %14s %14s %10.3f %4s %-8.2f %s",
                name,
                ours,
                peer,
                ratio,
                atLeast ? ">=" : "<=",
                limit,
                met() ? "met" : "MISSED");
    }
}
