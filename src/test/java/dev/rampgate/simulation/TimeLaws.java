package dev.rampgate.simulation;

import static dev.rampgate.simulation.Broken.unless;

import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Move;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stage;
import java.time.Duration;
import java.util.List;

/** S11: a hold lasts as long as the plan says, by a clock that stops with its owner; and it is journalled at least every ten seconds. */
final class TimeLaws {
    /** A process that is suspended notices it no later than when it wanted to count next. */
    private static final long MOST_UNCOUNTED = Duration.ofMillis(10_600).toNanos();

    private static final long TOLERANCE = Duration.ofMillis(2).toNanos();

    private final World world;
    private final JournalLaws journal;
    private long until;
    private long held;
    private long quietSince;
    private long slept;

    TimeLaws(World world, JournalLaws journal) {
        this.world = world;
        this.journal = journal;
    }

    /** Counts the time until now, as the world stands; to be called before that changes. */
    void passed() {
        long now = world.time.nanos();
        RolloutState state = journal.state();
        if (now > until && state != null) {
            boolean holding = state.position().stage() == Stage.HOLDING
                    && state.watch().stops().isEmpty()
                    && world.running();
            if (holding) {
                held += now - until;
                unless(
                        now - quietSince <= MOST_UNCOUNTED || world.storeDown(),
                        "S11",
                        () -> "nothing is journalled for " + Duration.ofNanos(now - quietSince));
            } else {
                quietSince = Math.max(quietSince, now);
            }
        }
        until = now;
    }

    void disturbed(Mishap mishap) {
        slept += mishap == Mishap.SLEEPS ? MOST_UNCOUNTED : 0;
        quietSince = world.time.nanos() + Duration.ofSeconds(40).toNanos();
    }

    void committed(RolloutState before, List<Recorded> entries) {
        quietSince = Math.max(quietSince, world.time.nanos());
        for (Recorded recorded : entries) {
            if (recorded.entry() instanceof Entry.Moved moved) {
                boolean advanced = before.watch().advanced()
                        || entries.stream().anyMatch(one -> one.entry() instanceof Entry.Advanced);
                moved(before, moved.move(), advanced);
            }
        }
    }

    private void moved(RolloutState before, Move move, boolean advanced) {
        if (move == Move.STEP_REACHED) {
            held = 0;
        }
        boolean over = move == Move.NEXT_STEP || move == Move.FINISHED;
        long hold = before.step().pace().hold().toNanos();
        unless(
                !over || advanced || held + slept + TOLERANCE >= hold,
                "S11",
                () -> move + " after " + Duration.ofNanos(held) + " of "
                        + before.step().pace().hold());
    }
}
