package dev.rampgate.plan;

/**
 * The two pools between which traffic moves.
 *
 * @param to the pool whose share a {@code traffic} step names
 */
public record Shift(String from, String to, Spread spread) {
    /** How weights are spread over the servers of a pool. */
    public enum Spread {
        /** Equal machines always have equal weight. */
        EVEN,
        /** As near to the share as weights allow. */
        FREE
    }

    public Shift {
        if (from.equals(to)) {
            throw new IllegalArgumentException("traffic moves between two pools, not within " + from);
        }
    }
}
