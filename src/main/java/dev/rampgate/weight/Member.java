package dev.rampgate.weight;

import java.util.OptionalLong;

/**
 * A server as the arithmetic sees it.
 *
 * @param baseline its weight before the first write
 * @param capacity relative to the others, positive; empty where the plan gives none
 * @param listed whether the plan names it by id: then it takes part although its baseline is 0
 * @param zone empty where it is not known
 */
public record Member(ServerKey key, Weight baseline, OptionalLong capacity, boolean listed, String zone) {
    /** So that no product of the arithmetic overflows. */
    private static final long LARGEST_CAPACITY = 1_000_000;

    public Member {
        long given = capacity.orElse(1);
        if (given < 1 || given > LARGEST_CAPACITY) {
            throw new IllegalArgumentException(
                    "capacity " + given + " of " + key + " is not between 1 and " + LARGEST_CAPACITY);
        }
    }

    public static Member of(ServerKey key, Weight baseline) {
        return new Member(key, baseline, OptionalLong.empty(), false, "");
    }

    Member withBaseline(Weight weight) {
        return new Member(key, weight, capacity, listed, zone);
    }

    boolean serves() {
        return !baseline.isZero();
    }
}
