package dev.rampgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The short run of the simulator; {@code mvn -Psoak verify} is the long one. A failure prints what it takes to see it again, and its story.
 * {@code -Dseed=} runs one world of the swarm.
 */
@ExtendWith(Quiet.class)
class SimulationTest {
    private static final Study STUDY = new Study();
    private static final long SEEDS = 300;

    @Test
    void everyMishapAtEveryCrossing() {
        for (World.Setup setup : Study.small()) {
            holds(STUDY.everything(setup));
        }
    }

    @Test
    void aKillAtEveryCrossing() {
        for (World.Setup setup : Study.canonical()) {
            holds(STUDY.kills(setup));
        }
    }

    @Test
    void aKillAtEveryCrossingOfTheRecoveryFromAKill() {
        holds(STUDY.doubleKills(World.Setup.of(Courses.SMALL), 4));
        holds(STUDY.doubleKills(Study.canonical().get(1), 24));
    }

    @Test
    void anotherOwnerAtEveryCrossing() {
        for (World.Setup setup : Study.canonical()) {
            holds(STUDY.thefts(setup));
        }
        for (World.Setup setup : Study.small()) {
            holds(STUDY.doubleThefts(setup, 8));
        }
    }

    @Test
    void twoMishapsAtOnce() {
        for (World.Setup setup : Study.small()) {
            holds(STUDY.looksAfterLostAnswers(setup));
            holds(STUDY.pairs(setup, 30));
        }
    }

    @Test
    void swarm() {
        String seed = System.getProperty("seed");
        if (seed != null) {
            World world = Swarm.world(Long.parseLong(seed), true);
            Optional<Failure> failure = Failure.run(world);
            world.story.forEach(System.out::println);
            holds(failure);
        } else {
            holds(STUDY.swarm(0, SEEDS, done -> {}));
        }
    }

    @Test
    void whatTheSwarmFoundOnceStaysCorrected() {
        for (long seed : Study.FOUND) {
            holds(Swarm.run(seed, STUDY.coverage));
        }
    }

    /** Where a mishap never met a point of the protocol, nothing is known of it. */
    @AfterAll
    static void everyMishapMetEveryPoint() {
        System.out.println(STUDY.coverage.table());
        System.out.printf("%d worlds, %.0f hours of rollouts%n", STUDY.coverage.worlds(), STUDY.coverage.hours());
        boolean whole = STUDY.coverage.worlds() > 5_000;
        assertThat(whole ? STUDY.coverage.empty() : java.util.List.of()).isEmpty();
    }

    private static void holds(Optional<Failure> failure) {
        assertThat(failure).as(() -> Study.told(failure)).isEmpty();
    }
}
