package dev.rampgate.plan;

import dev.rampgate.weight.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * What a rollout must never fall below or go beyond.
 *
 * @param minServers healthy servers with weight in the whole group
 * @param minCapacity of the baseline's usable capacity
 * @param maxStep by how much the share may change from one level to the next, in percentage points; empty: as the plan says
 * @param tolerance by how much a level's share may miss the asked one, in percentage points
 * @param patience how long a write may stay unverified
 * @param deadline running time of the whole rollout, without waits for people and pauses
 */
public record Safety(
        int minServers,
        Share minCapacity,
        Optional<Share> maxStep,
        Share tolerance,
        Duration patience,
        Duration deadline) {
    public static final Safety DEFAULT = new Safety(
            1, Share.percent(50), Optional.empty(), Share.percent(2), Duration.ofMinutes(5), Duration.ofHours(6));

    public Safety {
        if (minServers < 1) {
            throw new IllegalArgumentException("minServers " + minServers + " is not at least 1");
        }
        if (!isPositive(patience) || !isPositive(deadline)) {
            throw new IllegalArgumentException("patience and deadline are longer than nothing");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
