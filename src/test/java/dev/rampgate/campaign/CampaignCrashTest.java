package dev.rampgate.campaign;

import static dev.rampgate.campaign.Played.agenda;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A campaign, its rollouts as simple as can be, and a process that crashes after every entry of the journal, before and after every
 * effect; every fact is told twice. However that goes: each child is begun at most once, none before its wave, and all ends the same.
 */
class CampaignCrashTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What is outside: the children's journals, which outlive the process. */
    private static final class Outside {
        private final Map<Child, Outcome> ends = new HashMap<>();
        private final Map<Child, Outcome> rollouts = new HashMap<>();
        private final List<Child> begun = new ArrayList<>();
        private final Set<Child> aborted =
                new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
    }

    /** Thrown where the process dies. */
    private static final class Crash extends RuntimeException {}

    /** One life after another over one journal. */
    private static final class World {
        private final List<Recorded> journal = new ArrayList<>();
        private final Outside outside = new Outside();
        private final int crashAt;
        private int steps;
        private Duration running = Duration.ZERO;
        private CampaignState state;
        private boolean aborting;

        World(Agenda agenda, int crashAt) {
            this.crashAt = crashAt;
            Recorded first = new Played(agenda).journal().get(0);
            journal.add(first);
            state = CampaignMachine.fold(null, first);
        }

        private void boundary() {
            if (steps++ == crashAt) {
                throw new Crash();
            }
        }

        private void tell(Fact fact) {
            for (int twice = 0; twice < 2; twice++) {
                List<Recorded> entries = CampaignMachine.decide(state, fact, now());
                if (!entries.isEmpty()) {
                    boundary();
                    journal.addAll(entries);
                    boundary();
                    state = Objects.requireNonNull(CampaignState.of(journal));
                }
            }
        }

        private Moment now() {
            return new Moment(Instant.EPOCH.plus(running), running);
        }

        private void live() {
            state = Objects.requireNonNull(CampaignState.of(journal));
            running = state.mark().at().running();
            if (state.hasEnded()) {
                return;
            }
            tell(new Fact.Owned(state.mark().epoch() + 1, "life"));
            for (int round = 0; round < 1000 && !state.hasEnded(); round++) {
                Deque<Effect> wanted =
                        new ArrayDeque<>(CampaignMachine.wants(state, now()).effects());
                wanted.forEach(this::perform);
                if (aborting && state.mark().command() == 0 && anyRuns()) {
                    tell(new Fact.Commanded(new Command(1, Command.Verb.ABORT, Played.PERSON, "", 0)));
                }
                running = running.plus(SECOND);
                tell(new Fact.Woken());
            }
        }

        private boolean anyRuns() {
            return state.children().values().stream().anyMatch(Standing::runs);
        }

        private void perform(Effect effect) {
            boundary();
            Fact fact = effect.match(new Effect.Cases<Fact>() {
                @Override
                public Fact begin(Effect.Begin begin) {
                    Child child = begin.child();
                    if (!outside.begun.contains(child)) {
                        if (begin.onlyLook()) {
                            return new Fact.NotStarted(child, "not begun");
                        }
                        mayBegin(child);
                        outside.begun.add(child);
                    }
                    return new Fact.Started(child);
                }

                @Override
                public Fact attend(Effect.Attend attend) {
                    Child child = attend.child();
                    Outcome end = outside.ends.getOrDefault(child, Outcome.SUCCEEDED);
                    Outcome now = outside.aborted.contains(child) ? Outcome.ROLLED_BACK : end;
                    return new Fact.Finished(child, outside.rollouts.computeIfAbsent(child, any -> now), "so", 1);
                }

                @Override
                public Fact tell(Effect.Tell tell) {
                    if (tell.verb() == Command.Verb.ABORT) {
                        outside.aborted.add(tell.child());
                    }
                    return new Fact.Told(tell.child(), tell.verb());
                }
            });
            boundary();
            tell(fact);
        }

        private void mayBegin(Child child) {
            int wave = state.agenda().waveOf(child.target());
            boolean early = !child.isBack()
                    && state.agenda().members().stream()
                            .filter(member -> state.agenda().waveOf(member.name()) < wave)
                            .anyMatch(member -> outside.rollouts.get(Child.of(member.name())) != Outcome.SUCCEEDED);
            assertThat(early).as("%s begins before its wave", child).isFalse();
        }

        Outcome lives() {
            for (int life = 0; life < 3 && !state.hasEnded(); life++) {
                try {
                    live();
                } catch (Crash crash) {
                    assertThat(life).isZero();
                }
            }
            assertThat(outside.begun).doesNotHaveDuplicates();
            return Objects.requireNonNull(state.ended()).outcome();
        }
    }

    private static void everywhere(Agenda agenda, Map<Child, Outcome> ends, boolean abort, Outcome expected) {
        int crash = -1;
        World world;
        do {
            world = new World(agenda, crash++);
            world.outside.ends.putAll(ends);
            world.aborting = abort;
            assertThat(world.lives()).as("crash at %d", crash - 1).isEqualTo(expected);
        } while (world.steps > crash);
        assertThat(crash).isGreaterThan(10);
    }

    @Test
    void succeeds() {
        everywhere(
                agenda(Agenda.OnFailure.STOP, 2, Duration.ofSeconds(25), "a", "b,c"),
                Map.of(),
                false,
                Outcome.SUCCEEDED);
    }

    @Test
    void stops() {
        everywhere(
                agenda(Agenda.OnFailure.STOP, 1, Duration.ZERO, "a", "b,c", "d"),
                Map.of(Child.of("b"), Outcome.ROLLED_BACK),
                false,
                Outcome.ROLLED_BACK);
    }

    @Test
    void takesAllBack() {
        everywhere(
                agenda(Agenda.OnFailure.ROLLBACK_ALL, 2, Duration.ZERO, "a", "b,c", "d"),
                Map.of(Child.of("c"), Outcome.ROLLED_BACK),
                false,
                Outcome.ROLLED_BACK);
    }

    @Test
    void isAborted() {
        everywhere(
                agenda(Agenda.OnFailure.ROLLBACK_ALL, 1, Duration.ZERO, "a", "b"), Map.of(), true, Outcome.ROLLED_BACK);
    }
}
