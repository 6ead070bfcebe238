package dev.rampgate.weight;

/**
 * How a group stands at some weights.
 *
 * @param total the total weight
 * @param serving healthy servers with weight
 * @param usable the usable capacity
 */
record Standing(int total, int serving, Ratio usable) {
    /** The worse of both in everything. */
    Standing orWorse(Standing other) {
        return new Standing(
                Math.min(total, other.total), Math.min(serving, other.serving), Ratio.smaller(usable, other.usable));
    }

    boolean keeps(Standing limit) {
        return total >= limit.total && serving >= limit.serving && usable.compareTo(limit.usable) >= 0;
    }
}
