package dev.rampgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.model.Fault;
import dev.rampgate.gate.Finding;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rehearsal.Boundary.Phase;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.statistics.Comparison;
import dev.rampgate.statistics.Counts;
import dev.rampgate.statistics.Evidence;
import dev.rampgate.statistics.Interval;
import dev.rampgate.statistics.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gate whose readings gather evidence goes on over steps and processes, and counts no instant twice. */
class GatheredEvidenceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Ten requests of the canary a second; so many of a thousand are bad. */
    private int bad = 5;

    private final List<Occasion> occasions = new ArrayList<>();

    private Reading read(Occasion occasion) {
        occasions.add(occasion);
        long seconds = Duration.between(occasion.from(), occasion.to()).toSeconds();
        Counts canary = new Counts(Math.min(10 * seconds, bad * seconds / 100), 10 * seconds);
        Counts stable = new Counts(seconds, 190 * seconds);
        Interval interval =
                new Interval(Duration.between(occasion.from(), occasion.to()), occasion.afterWrite(), canary, stable);
        Look look = Comparison.USUAL.look(occasion.before(), interval);
        Reading.Result result = switch (look.finding()) {
            case PASS -> Reading.Result.PASS;
            case FAIL -> Reading.Result.FAIL;
            case NO_DATA -> Reading.Result.NO_DATA;
        };
        return new Finding(result, look.evidence().value(), "", Optional.of(look.evidence())).took(SECOND);
    }

    private Scenario scenario() {
        return new Scenario()
                .gate(
                        "evidence",
                        this::read,
                        usual -> new GateRules(
                                new GateRules.Rhythm(
                                        Duration.ofMinutes(1),
                                        Duration.ofSeconds(20),
                                        SECOND,
                                        Optional.of(new GateRules.Windows(Duration.ofSeconds(30), false))),
                                new GateRules.Patience(1, java.util.OptionalInt.empty()),
                                usual.absence(),
                                usual.onlyWhile(),
                                false,
                                usual.onFailure()));
    }

    private static List<Entry.Judged> readings(Scenario scenario) {
        return scenario.entries(Entry.Judged.class);
    }

    /** What was gathered is what lies in the windows of the journal, one after another. */
    private static void checkGathered(Scenario scenario) {
        Duration read = Duration.ZERO;
        Duration counted = Duration.ZERO;
        for (Entry.Judged judged : readings(scenario)) {
            assertThat(judged.begun()).isGreaterThanOrEqualTo(read);
            read = judged.until().orElseThrow();
            counted = counted.plus(read.minus(judged.begun()));
            assertThat(judged.reading().evidence().orElseThrow().counted()).isEqualTo(counted);
        }
        assertThat(counted).isPositive();
    }

    private void checkInstants() {
        Instant read = Instant.MIN;
        for (Occasion occasion : occasions) {
            assertThat(occasion.from()).isAfterOrEqualTo(read);
            read = occasion.to();
        }
    }

    @Test
    void goesOnOverTheSteps() {
        Scenario scenario = scenario().run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        checkGathered(scenario);
        checkInstants();
        assertThat(readings(scenario).stream().map(Entry.Judged::step).distinct())
                .hasSize(4);
        assertThat(occasions)
                .as("each step's first window comes after a write")
                .filteredOn(Occasion::afterWrite)
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void isReadWhenAllOfItIsStoredAndHoldsNoWrite() {
        Scenario scenario = scenario().run();
        List<Duration> writes = scenario.journal().stream()
                .filter(recorded -> recorded.entry() instanceof Entry.Intended)
                .map(recorded -> recorded.at().running())
                .toList();

        assertThat(writes).hasSizeGreaterThanOrEqualTo(3);
        for (Recorded recorded : scenario.journal()) {
            if (recorded.entry() instanceof Entry.Judged judged) {
                Duration end = judged.until().orElseThrow();
                assertThat(recorded.at().running().minus(end)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
                assertThat(writes).noneMatch(write -> write.compareTo(judged.begun()) > 0 && write.compareTo(end) < 0);
            }
        }
    }

    @Test
    void goesOnWhileCallsAreRefused() {
        Scenario scenario = scenario().fault(Duration.ofMinutes(5), Fault.of(Fault.Word.THROTTLED), 12);
        scenario.run();
        List<Duration> refused = scenario.journal().stream()
                .filter(recorded -> recorded.entry() instanceof Entry.Answered answered
                        && answered.result() == Entry.Result.REJECTED)
                .map(recorded -> recorded.at().running())
                .toList();

        assertThat(refused).hasSize(12);
        assertThat(readings(scenario))
                .anyMatch(judged -> judged.begun().compareTo(refused.get(0)) > 0
                        && judged.until().orElseThrow().compareTo(refused.get(11)) < 0);
        checkGathered(scenario);
    }

    @Test
    void oneBadReadingIsEnough() {
        bad = 60;
        Scenario scenario = scenario().run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        List<Entry.Judged> readings = readings(scenario);
        assertThat(readings)
                .filteredOn(judged -> judged.reading().result() == Reading.Result.FAIL)
                .containsExactly(readings.get(readings.size() - 1));
    }

    /** What was good before the step is no reason to leave it. */
    @Test
    void aStepIsLeftOnItsOwnRequestsOnly() {
        Scenario scenario = scenario().run();

        for (Entry.Judged judged : readings(scenario)) {
            if (judged.reading().result() == Reading.Result.PASS) {
                assertThat(judged.reading().evidence().orElseThrow().canary()).isGreaterThanOrEqualTo(500);
            }
        }
        assertThat(scenario.shares()).containsExactly(0L, 25L, 50L, 100L);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"BEFORE", "DONE"})
    void isNeitherLostNorCountedTwiceWhereverItsProcessDies(Phase where) {
        for (int nth = 3; nth <= 60; nth++) {
            occasions.clear();
            int dies = nth;
            int[] commits = {0};
            Scenario scenario = scenario().boundary(new Boundary() {
                @Override
                public void commit(Phase phase, List<Recorded> entries) {
                    if (phase == where && ++commits[0] == dies) {
                        throw new Boundary.Killed();
                    }
                }
            });
            scenario.run();

            assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
            checkGathered(scenario);
            assertThat(newest(scenario).counted()).isGreaterThan(Duration.ofMinutes(10));
        }
    }

    private static Evidence newest(Scenario scenario) {
        List<Entry.Judged> readings = readings(scenario);
        return readings.get(readings.size() - 1).reading().evidence().orElseThrow();
    }

    /** Else what was gathered against it would stop it again at once, whatever it does from now on. */
    @Test
    void aPersonWhoResumesHasJudgedWhatWasGathered() {
        bad = 60;
        Scenario scenario = scenario().onFailure(GateRules.OnFailure.PAUSE);
        scenario.at(Duration.ofMinutes(10), () -> bad = 5);
        scenario.command(Duration.ofMinutes(10), Command.Verb.RESUME);
        scenario.run();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(newest(scenario).failed()).isFalse();
    }
}
