package dev.rampgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store on another machine adds: rights that end while nothing happens, commits that arrive after they were given up. */
class LostOrLateTest {
    @Test
    void whoWaitsWithoutOwningItNoticesAndFallsSilent() {
        Scenario scenario = new Scenario().run(Duration.ofMinutes(1));
        List<Recorded> journal = scenario.journal();
        long writes = scenario.writes();
        assertThat(scenario.process().engine().lost(Scenario.ID)).isFalse();

        scenario.process().loseOwnership();
        scenario.process().engine().tick();
        scenario.run(Duration.ofHours(1));

        assertThat(scenario.process().engine().owns(Scenario.ID)).isFalse();
        assertThat(scenario.process().engine().lost(Scenario.ID)).isTrue();
        assertThat(scenario.journal()).isEqualTo(journal);
        assertThat(scenario.writes()).isEqualTo(writes);
    }

    @Test
    void aCommitThatArrivesAfterItWasGivenUpIsFoundInTheWayAndTaken() {
        Scenario scenario = new Scenario();
        scenario.boundary(new Late(scenario)).run();

        assertThat(scenario.state().ended()).isTrue();
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L, 100L);
        assertThat(scenario.entries(Entry.Owned.class)).hasSize(1);
        assertThat(scenario.process().engine().lost(Scenario.ID)).isFalse();
    }

    @Test
    void whoWasSuspendedInACommitThatFailedTakesOverAnew() {
        Scenario scenario = new Scenario().gate("errors", Scenario::pass);
        boolean[] slept = {false};
        scenario.boundary(new Boundary() {
            @Override
            public void commit(Phase phase, List<Recorded> entries) {
                boolean holding = scenario.time.now().compareTo(Duration.ofMinutes(6)) > 0;
                if (phase == Phase.BEFORE && holding && !slept[0]) {
                    slept[0] = true;
                    scenario.time.stand(Duration.ofHours(1));
                    throw new StoreException("the connection is lost");
                }
            }
        });
        scenario.run();

        assertThat(scenario.entries(Entry.Owned.class)).hasSize(2);
        assertThat(scenario.state().mark().at().running()).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(21));
    }

    @Test
    void aLateCommitDoesNotStandForTheTakeOverThatMeetsIt() {
        Scenario scenario = new Scenario();
        Late late = new Late(scenario);
        late.then = () -> scenario.time.in(Duration.ofMillis(100), () -> scenario.time.stand(Duration.ofHours(1)));
        scenario.boundary(late).run();

        assertThat(scenario.entries(Entry.Owned.class)).hasSize(2);
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L, 100L);
    }

    @Test
    void timeInWhichTheStoreWasAwayIsNoHoldingTime() {
        Scenario scenario = new Scenario().gate("errors", Scenario::pass);
        scenario.boundary(new Boundary() {
            @Override
            public void commit(Phase phase, List<Recorded> entries) {
                Duration now = scenario.time.now();
                boolean away = now.compareTo(Duration.ofMinutes(6)) > 0 && now.compareTo(Duration.ofMinutes(16)) < 0;
                if (phase == Phase.BEFORE && away) {
                    throw new StoreException("down");
                }
            }
        });
        scenario.run();

        assertThat(scenario.time.now()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
        assertThat(scenario.state().mark().at().running()).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(21));
        assertThat(scenario.entries(Entry.Judged.class)).hasSizeGreaterThan(30);
    }

    @Test
    void aStoreThatIsAwayForLongMakesOneTakeOver() {
        Scenario scenario = new Scenario();
        scenario.boundary(new Boundary() {
            @Override
            public void commit(Phase phase, List<Recorded> entries) {
                Duration now = scenario.time.now();
                boolean away = now.compareTo(Duration.ofMinutes(6)) > 0 && now.compareTo(Duration.ofMinutes(26)) < 0;
                if (phase == Phase.BEFORE && away) {
                    throw new StoreException("down");
                }
            }
        });
        for (int i = 0; i < 200; i++) {
            scenario.at(Duration.ofMinutes(6).plusSeconds(6L * i), () -> scenario.time.stand(Duration.ofMillis(5_900)));
        }
        scenario.run();

        assertThat(scenario.entries(Entry.Owned.class)).hasSizeLessThan(4);
        assertThat(scenario.state().ended()).isTrue();
    }

    /** The first commit of an intent fails; it arrives when the next one is about to. */
    private static final class Late implements Boundary {
        private final Scenario scenario;
        private final List<Recorded> underWay = new ArrayList<>();
        private boolean arrived;
        private Runnable then = () -> {};

        Late(Scenario scenario) {
            this.scenario = scenario;
        }

        @Override
        public void commit(Phase phase, List<Recorded> entries) {
            if (phase != Phase.BEFORE || arrived) {
                return;
            }
            if (!underWay.isEmpty()) {
                arrive();
            } else if (entries.stream().anyMatch(one -> one.entry() instanceof Entry.Intended)) {
                underWay.addAll(entries);
                then.run();
                throw new StoreException("the connection is lost");
            }
        }

        private void arrive() {
            arrived = true;
            RolloutState state = scenario.state();
            for (Recorded entry : underWay) {
                state = RolloutMachine.fold(state, entry);
            }
            scenario.store.append(Rows.of(Scenario.ID, state), underWay.get(0).epoch(), underWay);
        }
    }
}
