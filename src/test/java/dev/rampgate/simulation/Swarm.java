package dev.rampgate.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Worlds drawn from seeds: each has mishaps of its own kinds, at its own rate, until it heals; then it must come to its end. */
final class Swarm {
    private Swarm() {}

    /** The world of a seed. */
    static World world(long seed, boolean telling) {
        SplittableRandom random = new SplittableRandom(seed);
        World.Setup setup = new World.Setup(
                pick(random, Courses.CANONICAL, Courses.SMALL, Courses.JUMP, Courses.RAMP, Courses.README),
                random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0,
                random.nextBoolean(),
                pick(
                        random,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(10)),
                random.nextBoolean() ? 0 : 1 + random.nextInt(1_000));
        Duration heals = Duration.ofMinutes(1 + random.nextInt(30));
        return new World(setup, drawn(random, seed % 5 == 2), heals, telling);
    }

    /** What breaks in the world of a seed. */
    static Optional<Failure> run(long seed, Coverage coverage) {
        World world = world(seed, false);
        Optional<Failure> failure = Failure.run(world);
        coverage.add(world);
        return failure.map(found -> new Failure(found.setup(), found.mishaps(), "seed " + seed + ", " + found.rule()));
    }

    /** @param frozen whether blackouts are among the mishaps; drawn from nothing, so that the worlds of other seeds stay what they were */
    private static Choices drawn(SplittableRandom random, boolean frozen) {
        List<Mishap> kinds = new ArrayList<>(Arrays.asList(Mishap.values()));
        int rarity = 1 + random.nextInt(4);
        kinds.remove(Mishap.BLACKOUT);
        kinds.removeIf(mishap -> mishap == Mishap.CALM || random.nextInt(rarity + 1) != 0);
        if (frozen) {
            kinds.add(Mishap.BLACKOUT);
        }
        int every = 4 << random.nextInt(6);
        return crossing -> {
            if (kinds.isEmpty() || random.nextInt(every) != 0) {
                return Mishap.CALM;
            }
            Mishap mishap = kinds.get(random.nextInt(kinds.size()));
            return mishap.fits(crossing.where(), crossing.phase()) ? mishap : Mishap.CALM;
        };
    }

    @SafeVarargs
    private static <T> T pick(SplittableRandom random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
