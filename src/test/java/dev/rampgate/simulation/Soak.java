package dev.rampgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The long run, {@code mvn -Psoak verify}: everything the short run takes samples of, then the swarm until {@code -Dsoak.minutes=} are over, 10
 * where nothing is said. Prints how far it is.
 */
@ExtendWith(Quiet.class)
class Soak {
    private static final long AT_ONCE = 2_000;

    private final Study study = new Study();
    private final long begun = System.nanoTime();

    @Test
    void soak() {
        long minutes = Long.getLong("soak.minutes", 10);
        for (World.Setup setup : Study.small()) {
            holds("every pair of kills, " + setup, study.doubleKills(setup, 1));
            holds("every pair of thefts, " + setup, study.doubleThefts(setup, 1));
        }
        for (World.Setup setup : Study.canonical()) {
            holds("every mishap, " + setup, study.everything(setup));
            holds("every pair of kills, " + setup, study.doubleKills(setup, 1));
        }
        long seed = 0;
        for (int oneOf = 16; passed() < minutes * 60 || seed == 0; oneOf = Math.max(1, oneOf - 1)) {
            holds("seeds from " + seed, study.swarm(seed, seed + AT_ONCE, done -> {}));
            seed += AT_ONCE;
            World.Setup setup = Study.small().get(oneOf % Study.small().size());
            if (passed() < minutes * 60) {
                holds("pairs, one of " + oneOf + ", " + setup, study.pairs(setup, oneOf));
            }
        }
        System.out.println(study.coverage.table());
    }

    private double passed() {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void holds(String what, Optional<Failure> failure) {
        System.out.printf(
                "%s %s: %d worlds, %.0f hours of rollouts%n",
                Duration.ofSeconds((long) passed()), what, study.coverage.worlds(), study.coverage.hours());
        assertThat(failure).as(() -> Study.told(failure)).isEmpty();
    }
}
