package dev.rampgate.weight;

import java.util.Optional;

/**
 * Why an asked share is refused: integer weights can't come near enough to it.
 *
 * @param below the largest share on the path that is not above the asked one
 * @param above the smallest share on the path that is not below the asked one
 * @param free what {@code spread: free} would give; empty where that is the spread already
 * @param lowBaseline whether higher baseline weights would make finer shares: the largest of {@code from} is below 100
 */
public record Unreachable(Share asked, Share below, Share above, Optional<Share> free, boolean lowBaseline) {
    /** What is wrong, why, and what to do, in one sentence. */
    public String sentence() {
        return "traffic " + asked + " can't be reached: the nearest shares of these servers are " + below + " and "
                + above
                + free.map(share -> "; spread: free gives " + share).orElse("")
                + (lowBaseline ? "; raise the baseline weights first" : "");
    }
}
