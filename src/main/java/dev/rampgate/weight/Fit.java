package dev.rampgate.weight;

/**
 * The point of a path that comes nearest to an asked share.
 *
 * @param weights of every server of both pools
 */
public record Fit(Share asked, Share gets, Weights weights) {
    /** By how much it misses. */
    public Share error() {
        return gets.distanceTo(asked);
    }

    /**
     * Whether the error is at most the tolerance, half the asked share and half of what is left of it: so that more than nothing never
     * gets nothing, and less than everything never everything.
     */
    public boolean within(Share tolerance) {
        Share half =
                new Share(Math.min(asked.part(), asked.whole() - asked.part()), Math.multiplyExact(2, asked.whole()));
        return error().compareTo(tolerance) <= 0 && error().compareTo(half) <= 0;
    }
}
