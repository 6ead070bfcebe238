package dev.rampgate.simulation;

import static dev.rampgate.simulation.Broken.unless;

import dev.rampgate.balancer.model.ModelChange;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What must hold at the end: L1 and L5 it ends, L4 with the right weights, L6 everybody was told, S12 the journal is whole, and an abort was heeded. */
final class EndLaws {
    /** A late effect is seen at the next patrol, and repaired as soon as it may be. */
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(45);

    private final World world;
    private final JournalLaws journal;
    private final Set<Mishap> happened = EnumSet.noneOf(Mishap.class);
    private @Nullable Weights atEnd;
    private Duration ended = Duration.ZERO;
    private boolean aborted;

    EndLaws(World world, JournalLaws journal) {
        this.world = world;
        this.journal = journal;
    }

    void disturbed(Mishap mishap) {
        happened.add(mishap);
    }

    void committed(List<Recorded> entries) {
        for (Recorded recorded : entries) {
            if (recorded.entry() instanceof Entry.Commanded commanded
                    && commanded.command().verb() == Command.Verb.ABORT) {
                aborted = true;
            }
            if (recorded.entry() instanceof Entry.Ended) {
                atEnd = world.balancer.truth();
                ended = world.time.now();
            }
        }
    }

    void over(int events) {
        RolloutState state = journal.known();
        unless(
                state.ended(),
                "L5",
                () -> "after " + world.time.now() + " and " + events + " events it is still " + state.word() + " in "
                        + state.position());
        unless(
                world.store.read(World.ID, 0).equals(journal.all()),
                "S12",
                () -> "the journal is not what was committed");
        outcome(Objects.requireNonNull(state.fate().outcome()), Objects.requireNonNull(atEnd));
    }

    private void outcome(Outcome outcome, Weights truth) {
        switch (outcome) {
            case SUCCEEDED -> {
                unless(!aborted, "S6", () -> "it succeeded after an abort");
                unless(
                        !world.strangers.isEmpty()
                                || lateJustNow()
                                || missing(truth, goal()).isEmpty(),
                        "L4",
                        () -> "it succeeded, and " + missing(truth, goal()) + " is missing");
            }
            case ROLLED_BACK -> rolledBack(truth);
            case ABORTED -> unless(happened.contains(Mishap.GONE), "S6", () -> "it ended aborted");
            case REFUSED ->
                unless(
                        happened.contains(Mishap.STRANGER) || happened.contains(Mishap.OUTAGE),
                        "L5",
                        () -> "it was refused: " + journal.known().fate().reason());
        }
    }

    private Weights goal() {
        List<dev.rampgate.course.Course.Step> steps = journal.known().course().steps();
        return steps.get(steps.size() - 1).last().goal();
    }

    private static Weights missing(Weights truth, Weights goal) {
        return truth.changesTo(goal);
    }

    /** Whether something of ours took effect so late that no look can have seen it yet. */
    private boolean lateJustNow() {
        return world.balancer.changes().stream()
                .filter(change -> change.cause() == ModelChange.Cause.LATE_CALL)
                .anyMatch(change -> change.at().plus(SEEN_WITHIN).compareTo(ended) >= 0);
    }

    private void rolledBack(Weights truth) {
        Weights goal = world.baseline();
        for (Map.Entry<ServerKey, Weight> edit : world.strangers.entrySet()) {
            Weight now = truth.of(edit.getKey());
            unless(
                    now.compareTo(goal.of(edit.getKey())) <= 0 || world.strangerUnseen(journal.seenAt()),
                    "S9",
                    () -> edit.getKey() + " was raised above its baseline");
            goal = goal.with(edit.getKey(), now);
        }
        Weights missing = missing(truth, goal);
        unless(missing.isEmpty(), "L4", () -> "it is rolled back, and " + missing + " is missing");
    }

    /** Hooks that were to be called and never said yes; in these worlds no number of tries is too large. */
    private Set<String> untold() {
        Set<String> untold = new TreeSet<>();
        for (Recorded recorded : journal.all()) {
            if (recorded.entry() instanceof Entry.Asked asked) {
                untold.add(asked.hook());
            } else if (recorded.entry() instanceof Entry.Replied replied && replied.accepted()) {
                untold.remove(replied.hook());
            }
        }
        return untold;
    }

    /** Whatever took effect after the end, of those who look until nothing more can, was taken back; a stranger's change was left. */
    void afterwards() {
        boolean repaired = happened.contains(Mishap.ZOMBIE) && world.strangers.isEmpty();
        Weights now = world.balancer.truth();
        switch (Objects.requireNonNull(journal.known().fate().outcome())) {
            case SUCCEEDED -> unless(!repaired || missing(now, goal()).isEmpty(), "L4", () -> "its tail leaves " + now);
            case ROLLED_BACK ->
                unless(!repaired || missing(now, world.baseline()).isEmpty(), "L4", () -> "its tail leaves " + now);
            case ABORTED, REFUSED -> {}
        }
        boolean mayChange = happened.contains(Mishap.ZOMBIE) || happened.contains(Mishap.STRANGER);
        unless(mayChange || now.equals(atEnd), "L4", () -> "after the end the weights still change");
        unless(
                journal.all().get(journal.all().size() - 1).seq()
                        == journal.known().mark().seq(),
                "S12",
                () -> "written later");
        unless(world.storeDown() || untold().isEmpty(), "L6", () -> "nobody was told by " + untold());
    }
}
