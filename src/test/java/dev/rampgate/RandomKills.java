package dev.rampgate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes killed at random moments, {@code mvn -Psoak verify}: rollouts one after another, against an emulated load balancer that
 * misbehaves, until {@code -Dkills=} processes were killed, 200 where nothing is said. Prints its seed, which {@code -Dseed=} repeats as far
 * as real time can be repeated, and each rollout.
 */
class RandomKills {
    @TempDir
    private Path folder;

    private final long begun = System.nanoTime();

    @Test
    void whateverIsKilledEndsAsItShould() throws Exception {
        long wanted = Long.getLong("kills", 200);
        long seed = Long.getLong("seed", System.nanoTime() & 0xff_ffff);
        System.out.printf("-Dseed=%d -Dkills=%d%n", seed, wanted);
        Random chance = new Random(seed);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        int kills = 0;
        int rollouts = 0;
        while (kills < wanted) {
            Path place = Files.createDirectory(folder.resolve("rollout-" + ++rollouts));
            try (KilledRollout rollout = new KilledRollout(place, new Random(chance.nextLong()))) {
                rollout.live((int) Math.min(6, wanted - kills));
                kills += rollout.kills();
                outcomes.merge(rollout.outcome(), 1, Integer::sum);
                System.out.printf(
                        "%d s: rollout %d, %s; %d kills%n",
                        (System.nanoTime() - begun) / 1_000_000_000, rollouts, rollout, kills);
            }
        }
        System.out.printf("%d kills in %d rollouts: %s%n", kills, rollouts, outcomes);
    }
}
