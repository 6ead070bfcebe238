package dev.rampgate.bench;

import dev.rampgate.simulation.Measured;
import java.nio.file.Path;
import java.util.List;

/** What the simulator proves and how fast: B12 and B13. */
final class Simulations {
    private static final double HOURS_PER_SECOND = 1_600;

    private Simulations() {}

    /** B12: kills at every crossing, alone and in pairs, and planted bugs. */
    static List<Figure> crashes(Path folder) throws Exception {
        Measured.Crashes crashes = Measured.crashes(folder);
        return List.of(
                Figure.ratio(
                        "B12 broken rules in %d worlds, %d killed twice".formatted(crashes.worlds(), crashes.twice()),
                        "" + crashes.broken(),
                        "0",
                        crashes.broken(),
                        0),
                Figure.atLeast(
                        "B12 crash cells met : crash cells",
                        "" + crashes.met(),
                        "" + crashes.cells(),
                        (double) crashes.met() / crashes.cells(),
                        1),
                Figure.atLeast(
                        "B12 planted bugs found : planted",
                        "" + crashes.found(),
                        "" + crashes.planted(),
                        (double) crashes.found() / crashes.planted(),
                        1));
    }

    /** B13: hours of rollouts in a second, on all processors; a time, so that missing it fails no build. */
    static List<Figure> speed() {
        double ours = Measured.hoursPerSecond();
        return List.of(new Figure(
                "B13 simulated hours of rollouts in a second : limit",
                "%.0f".formatted(ours),
                "%.0f".formatted(HOURS_PER_SECOND),
                ours / HOURS_PER_SECOND,
                1,
                true,
                false));
    }
}
