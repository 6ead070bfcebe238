package dev.rampgate.plan;

import dev.rampgate.weight.Spread;

/**
 * The two pools between which traffic moves.
 *
 * @param to the pool whose share a {@code traffic} step names
 */
public record Shift(String from, String to, Spread spread) {
    public Shift {
        if (from.equals(to)) {
            throw new IllegalArgumentException("traffic moves between two pools, not within " + from);
        }
    }
}
