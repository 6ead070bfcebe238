package dev.rampgate.simulation;

import static dev.rampgate.simulation.Broken.unless;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.course.Aim;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Fact;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Move;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stop;
import dev.rampgate.store.Row;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every commit must keep: S1 and S7 of intents, S6, S10, S12, S15, and that unknown is left by observation only. */
final class JournalLaws {
    private final World world;
    private final List<Recorded> all = new ArrayList<>();
    private final Map<Long, Recorded> intents = new HashMap<>();
    private final Map<Long, ModelCall.Result> told = new HashMap<>();
    private final IdentityHashMap<Reading, Reading.Result> expected = new IdentityHashMap<>();
    private @Nullable RolloutState state;
    private long lease;
    private Duration seenAt = Duration.ZERO;
    private boolean mustLook;
    private boolean strangerSeen;
    private boolean adopted;
    private boolean preflightPassed;

    // Of the present step, as far as this owner has seen it.
    private @Nullable Duration verified;
    private @Nullable Reading newest;
    private Duration newestBegun = Duration.ZERO;
    private int badInARow;
    private boolean failed;

    JournalLaws(World world) {
        this.world = world;
    }

    @Nullable
    RolloutState state() {
        return state;
    }

    RolloutState known() {
        if (state == null) {
            throw new IllegalStateException("nothing has begun");
        }
        return state;
    }

    List<Recorded> all() {
        return all;
    }

    @Nullable
    Recorded intent(long number) {
        return intents.get(number);
    }

    void looked() {
        seenAt = world.time.now();
    }

    /** When weights were read last. */
    Duration seenAt() {
        return seenAt;
    }

    void begun(List<Recorded> entries) {
        all.addAll(entries);
        state = RolloutState.of(entries);
    }

    void leased(long epoch) {
        unless(epoch > lease, "S7", () -> "epoch " + epoch + " after " + lease);
        lease = epoch;
    }

    /** What the load balancer answered, whether or not it arrived. */
    void told(Intent intent, ModelCall.Result result) {
        told.put(intent.number(), result);
    }

    /** What the gate was made to measure; not a number for nothing. */
    void read(Reading reading, double raw, boolean unreachable) {
        Reading.Result right = unreachable
                ? Reading.Result.ERROR
                : Double.isNaN(raw) ? Reading.Result.NO_DATA : raw < 0.01 ? Reading.Result.PASS : Reading.Result.FAIL;
        unless(reading.result() == right, "S15", () -> reading + " where " + raw + " was measured");
        expected.put(reading, right);
    }

    void committed(List<Recorded> entries) {
        RolloutState before = known();
        for (Recorded recorded : entries) {
            world.tell(() -> "   " + recorded.seq() + " e" + recorded.epoch() + " " + short_(recorded.entry()));
            unless(recorded.seq() == all.size() + 1L, "S12", () -> "entry " + recorded.seq() + " after " + all.size());
            unless(
                    recorded.epoch() == lease,
                    "S7",
                    () -> recorded.entry() + " of epoch " + recorded.epoch() + " while epoch " + lease + " owns it");
            check(known(), recorded, entries);
            state = RolloutMachine.fold(state, recorded);
            all.add(recorded);
            unless(
                    !known().goingBack() || known().watch().stops().isEmpty(),
                    "S6",
                    () -> "going back is stopped by " + known().watch().stops().keySet());
        }
        long steps = entries.stream()
                .filter(one -> one.entry() instanceof Entry.Moved moved && forward(moved.move()))
                .count();
        unless(steps <= 1, "S11", () -> steps + " steps at once");
        unless(
                before.position().heading() == Heading.FORWARD || known().goingBack(),
                "S6",
                () -> "forward after going back");
        row();
    }

    private static String short_(Entry entry) {
        if (entry instanceof Entry.Seen seen) {
            return "Seen, total " + seen.weights().total()
                    + (seen.foreign().isEmpty() ? "" : ", foreign " + seen.foreign());
        }
        if (entry instanceof Entry.Intended intended) {
            return "Intended " + intended.intent().number() + " "
                    + intended.intent().heading() + " " + intended.intent().cursor() + " "
                    + intended.intent().index() + "/" + intended.intent().of();
        }
        return entry instanceof Entry.Planned || entry instanceof Entry.Verified || entry instanceof Entry.Replanned
                ? entry.getClass().getSimpleName()
                : entry.toString();
    }

    private static boolean forward(Move move) {
        return move == Move.NEXT_STEP || move == Move.NEXT_LEVEL;
    }

    /** S12: the row is what the fold of the journal says. */
    private void row() {
        Row row = world.store.find(World.ID).orElseThrow();
        RolloutState now = known();
        unless(
                row.seq() == now.mark().seq()
                        && row.ended() != now.holdsTarget()
                        && row.state().equals(now.word()),
                "S12",
                () -> row + " beside " + now.word() + " " + now.mark().seq());
    }

    private void check(RolloutState was, Recorded recorded, List<Recorded> batch) {
        Entry entry = recorded.entry();
        thawed(was, recorded, batch);
        if (entry instanceof Entry.Intended intended) {
            intended(was, intended.intent(), recorded);
        } else if (entry instanceof Entry.Answered answered) {
            answered(was, answered);
        } else if (entry instanceof Entry.Seen seen) {
            seen(seen.weights());
        } else if (entry instanceof Entry.Owned owned) {
            unless(owned.epoch() == lease, "S7", () -> "owned under " + owned.epoch() + ", leased " + lease);
            mustLook |= was.traffic().wire().open() != null;
            newest = null;
            late(was, recorded);
        } else if (entry instanceof Entry.Turned) {
            mustLook |= was.traffic().wire().open() != null;
        } else if (entry instanceof Entry.Verified done) {
            verified(was, done);
        } else if (entry instanceof Entry.Resumed) {
            unless(commanded(batch, Command.Verb.RESUME), "S10", () -> "resumed by nobody");
            resumed(was);
        } else if (entry instanceof Entry.Judged judged) {
            judged(was, judged, batch);
        } else if (entry instanceof Entry.Failed) {
            failed = true;
        } else if (entry instanceof Entry.Moved moved) {
            moved(was, moved.move(), recorded);
        } else if (entry instanceof Entry.Commanded commanded) {
            commanded(was, commanded, batch);
        }
    }

    /** Whoever decides after a blackout lifts it first; a new owner looks at the clock when it decides for the first time after it took over. */
    private static void thawed(RolloutState was, Recorded recorded, List<Recorded> batch) {
        boolean owned = batch.stream().anyMatch(one -> one.entry() instanceof Entry.Owned);
        boolean still = was.watch().stops().containsKey(Stop.BLACKOUT)
                && !frozen(recorded)
                && !(recorded.entry() instanceof Entry.Lifted);
        unless(owned || !still, "S11", () -> recorded.entry() + " after the blackout, which is not lifted");
    }

    private void intended(RolloutState was, Intent intent, Recorded recorded) {
        unless(!intents.containsKey(intent.number()), "S5", () -> "intent " + intent.number() + " twice");
        intents.put(intent.number(), recorded);
        unless(intent.heading() == was.position().heading(), "S6", () -> intent + " while " + was.position());
        unless(!mustLook, "S10", () -> "call " + intent.number() + " is meant without a look after what is unknown");
        if (intent.heading() == Heading.FORWARD) {
            unless(preflightPassed, "S6", () -> "a call before the preflight passed");
            unless(!frozen(recorded), "S11", () -> "a call forward in a blackout");
            unless(
                    was.watch().stops().isEmpty(),
                    "S6",
                    () -> "a call forward while " + was.watch().stops().keySet());
            unless(!strangerSeen, "S10", () -> "a call forward after a stranger's weights were seen");
        }
    }

    private void answered(RolloutState was, Entry.Answered answered) {
        ModelCall.Result truth = told.get(answered.intent());
        Recorded intended = intents.get(answered.intent());
        unless(intended != null, "S1", () -> "an answer to " + answered.intent() + ", which nobody meant");
        switch (answered.result()) {
            case OK -> {
                if (answered.byReading()) {
                    Weights asked = ((Entry.Intended) intended.entry()).intent().weights();
                    unless(was.traffic().observed().changesTo(asked).isEmpty(), "1.1", () -> answered + " is not seen");
                } else {
                    unless(truth == ModelCall.Result.OK, "1.1", () -> answered + " where " + truth + " was told");
                }
            }
            case REJECTED ->
                unless(
                        truth == ModelCall.Result.REJECTED || truth == null,
                        "1.1",
                        () -> answered + " where " + truth + " was told");
            case UNKNOWN -> {
                mustLook = true;
                unless(truth == ModelCall.Result.UNKNOWN, "1.1", () -> answered + " where " + truth + " was told");
            }
        }
    }

    private void seen(Weights weights) {
        mustLook = false;
        boolean now = world.strangers.entrySet().stream()
                .anyMatch(edit -> edit.getValue().equals(weights.find(edit.getKey())));
        strangerSeen |= now && !adopted;
    }

    /** A level is reached when what was read is its weights, not when it was asked for. */
    private void verified(RolloutState was, Entry.Verified done) {
        Weights goal = was.goingBack() ? world.baseline() : was.level().goal();
        Weights missing = done.weights().changesTo(goal);
        boolean strangers = missing.servers().stream().allMatch(world.strangers::containsKey);
        unless(strangers, "S6", () -> "verified, and " + missing + " is missing");
    }

    private static boolean commanded(List<Recorded> batch, Command.Verb verb) {
        return batch.stream()
                .anyMatch(one -> one.entry() instanceof Entry.Commanded answer
                        && answer.command().verb() == verb
                        && answer.refusal().isEmpty());
    }

    /** S7: whatever the former owner's effects still tell means nothing any more. */
    private void late(RolloutState was, Recorded owned) {
        Intent open = was.traffic().wire().open();
        long former = was.mark().epoch();
        if (former == 0 || former == owned.epoch()) {
            return;
        }
        RolloutState now = RolloutMachine.fold(was, owned);
        List<Fact> facts = new ArrayList<>(List.of(new Fact.Looked(former, Sight.of(world.baseline()))));
        if (open != null) {
            facts.add(new Fact.Answered(former, open.number(), new Answer.Accepted("late")));
        }
        for (Fact fact : facts) {
            boolean heeded = RolloutMachine.decide(now, fact, owned.at()).stream()
                    .anyMatch(one -> one.entry() instanceof Entry.Seen || one.entry() instanceof Entry.Answered);
            unless(!heeded, "S7", () -> fact + " of the former owner is heeded");
        }
    }

    private void resumed(RolloutState was) {
        adopted |= strangerSeen;
        strangerSeen = false;
        boolean gate = was.watch().stops().containsKey(Stop.GATE);
        if (gate) {
            badInARow = 0;
            failed = false;
            newest = null;
        }
    }

    private void judged(RolloutState was, Entry.Judged judged, List<Recorded> batch) {
        Reading reading = judged.reading();
        Reading.Result right = expected.get(reading);
        unless(right == reading.result(), "S15", () -> reading + " in the journal, read " + right);
        unless(judged.step() == was.position().cursor().step(), "S6", () -> judged + " in another step");
        unless(!was.goingBack(), "S6", () -> judged + " while going back");
        newest = reading;
        newestBegun = judged.begun();
        badInARow = switch (reading.result()) {
            case PASS -> 0;
            case FAIL -> badInARow + 1;
            case NO_DATA, ERROR -> badInARow;
        };
        GateRules rules = rules(was);
        boolean tooMany = badInARow >= rules.patience().failAfter();
        boolean told = failed || batch.stream().anyMatch(one -> one.entry() instanceof Entry.Failed);
        unless(!tooMany || told, "S6", () -> badInARow + " bad readings in a row fail nothing");
    }

    /** Whether it was decided in the blackout, by the wall clock of whoever decided it. */
    private static boolean frozen(Recorded recorded) {
        return Courses.Freeze.WINDOW.covers(recorded.at().wall());
    }

    private static GateRules rules(RolloutState state) {
        return state.course().policy().condition(Courses.GATE).rules();
    }

    private void moved(RolloutState was, Move move, Recorded recorded) {
        switch (move) {
            case PREFLIGHT_PASSED -> {
                preflightPassed = true;
                unless(
                        was.traffic().observed().equals(world.baseline()),
                        "S6",
                        () -> "the preflight passed with other weights than the baseline");
            }
            case STEP_REACHED -> verified = verified == null ? recorded.at().running() : verified;
            case NEXT_LEVEL -> {
                unless(!frozen(recorded), "S11", () -> "the ramp goes on in a blackout");
                nextLevel(was);
            }
            case APPROVAL_ASKED -> verified = verified == null ? recorded.at().running() : verified;
            case WAIT_OVER -> approved(was);
            case NEXT_STEP, FINISHED -> {
                unless(!frozen(recorded), "S11", () -> move + " in a blackout");
                gatePassed(was, move);
                if (move == Move.NEXT_STEP && asksNext(was)) {
                    return;
                }
                verified = null;
                newest = null;
                badInARow = 0;
                failed = false;
            }
            case CALL_INTENDED,
                    CALLS_ACCEPTED,
                    LOOK_AGAIN,
                    LEVEL_REACHED,
                    WAIT_BEGUN,
                    SKIPPED,
                    TURNED_BACK,
                    RETURNED,
                    GIVEN_UP -> {}
        }
    }

    /** The gates go on judging what the step before reached. */
    private static boolean asksNext(RolloutState was) {
        int next = was.position().cursor().step() + 1;
        return was.course().step(next).aim().action() == Aim.Action.APPROVE;
    }

    /** S6: as many different people as it takes agreed to this step, and not the one who began. */
    private void approved(RolloutState was) {
        Set<Actor> people = new HashSet<>();
        was.watch().said().approvals().forEach(vote -> people.add(vote.actor()));
        int count = was.step().aim().approval().orElseThrow().count();
        unless(
                people.size() >= count && !people.contains(was.begun().origin().starter()),
                "S6",
                () -> "it goes on with the approvals of " + people);
        unless(was.watch().stops().isEmpty(), "S6", () -> "an approval counts while it is stopped");
    }

    private void nextLevel(RolloutState was) {
        boolean bad =
                newest != null && (newest.result() == Reading.Result.FAIL || newest.result() == Reading.Result.ERROR);
        unless(!bad && !failed, "S6", () -> "the ramp goes on over " + newest);
        unless(was.watch().stops().isEmpty(), "S6", () -> "the ramp goes on while stopped");
    }

    /** S6, S15: forward only on a pass that was read in this step, at the weights of this step, by this owner. */
    private void gatePassed(RolloutState was, Move move) {
        unless(
                was.watch().stops().isEmpty(),
                "S6",
                () -> move + " while " + was.watch().stops().keySet());
        unless(verified != null, "S6", () -> move + " of a step that was never verified");
        unless(newest != null && newest.result() == Reading.Result.PASS, "S6", () -> move + " on " + newest);
        Duration first = verified.plus(rules(was).rhythm().after());
        unless(
                newestBegun.compareTo(first) >= 0,
                "S6",
                () -> move + " on a reading begun at " + newestBegun + ", verified at " + verified);
    }

    private void commanded(RolloutState was, Entry.Commanded commanded, List<Recorded> batch) {
        if (commanded.command().verb() == Command.Verb.ABORT) {
            unless(commanded.refusal().isEmpty(), "S6", () -> "an abort is refused: " + commanded.refusal());
            boolean turns = batch.stream().anyMatch(one -> one.entry() instanceof Entry.Turned);
            unless(was.goingBack() || turns, "S6", () -> "an abort does not turn back");
        }
    }
}
