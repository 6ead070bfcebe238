package dev.rampgate.simulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of the simulator, for the bench. */
public final class Measured {
    private static final int WORLDS = 400;
    private static final int ROUNDS = 5;

    private Measured() {}

    /**
     * What the crash matrix showed.
     *
     * @param twice how many of the worlds were killed twice
     * @param cells points of the protocol at which a process can die
     */
    public record Crashes(long worlds, long twice, long broken, int met, int cells, int found, int planted) {}

    /** Kills at every crossing of the canonical rollout, alone and in pairs, and the hunt for planted bugs. */
    public static Crashes crashes(Path folder) throws Exception {
        Study study = new Study();
        long broken = 0;
        for (World.Setup setup : Study.canonical()) {
            broken += study.kills(setup).isPresent() ? 1 : 0;
        }
        long once = study.coverage.worlds();
        for (World.Setup setup : Study.canonical()) {
            broken += study.doubleKills(setup, 1).isPresent() ? 1 : 0;
        }
        long twice = study.coverage.worlds() - once;
        study.kills(World.Setup.of(Courses.README));
        study.pairs(World.Setup.of(Courses.JUMP), 8);
        List<Bug> bugs = Bugs.all();
        int found = 0;
        for (Bug bug : bugs) {
            found += Patched.hunt(bug, Files.createTempDirectory(folder, "bug")).isEmpty() ? 0 : 1;
        }
        int cells = Where.values().length;
        int met = cells
                - (int) study.coverage.empty().stream()
                        .filter(cell -> cell.startsWith(Mishap.DIES + " at "))
                        .count();
        return new Crashes(study.coverage.worlds(), twice, broken, met, cells, found, bugs.size());
    }

    /** The median of some rounds of the README's canary with all rules checked, on all processors. */
    public static double hoursPerSecond() {
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Coverage coverage = new Coverage();
            long begun = System.nanoTime();
            IntStream.range(0, WORLDS).parallel().forEach(i -> {
                World world = new World(World.Setup.of(Courses.README), Choices.CALM, Duration.ofDays(1), false);
                world.run();
                coverage.add(world);
            });
            rounds[round] = coverage.hours() / ((System.nanoTime() - begun) / 1e9);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }
}
