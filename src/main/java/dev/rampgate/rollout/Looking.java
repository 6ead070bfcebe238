package dev.rampgate.rollout;

import dev.rampgate.balancer.Sight;
import dev.rampgate.course.Course;
import dev.rampgate.gate.GateRules;
import dev.rampgate.hook.When;
import dev.rampgate.weight.Breach;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.WayBack;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the weights that were read mean: compare and observe, then write, wait, or be satisfied. */
final class Looking {
    private final Draft draft;

    Looking(Draft draft) {
        this.draft = draft;
    }

    void at(Sight sight) {
        Set<ServerKey> known = draft.state().traffic().foreign();
        Set<ServerKey> foreign = foreign(sight.weights());
        draft.add(new Entry.Seen(sight.weights(), foreign, sick(sight)));
        if (draft.state().ended()) {
            foreign.removeAll(known);
            new GuardTail(draft).looked(foreign);
        } else if (draft.state().goingBack()) {
            back();
        } else {
            forward(foreign);
        }
    }

    /** A server is sick from the time it fails its check to the time it passes; at weight 0 the vendor says neither. */
    private Optional<Set<ServerKey>> sick(Sight sight) {
        if (sight.health().isEmpty()) {
            return Optional.empty();
        }
        Set<ServerKey> sick = new TreeSet<>(draft.state().course().group().sick());
        sight.health().forEach((server, checked) -> {
            switch (checked.health()) {
                case NORMAL -> sick.remove(server);
                case ABNORMAL -> sick.add(server);
                case UNKNOWN -> {}
            }
        });
        return Optional.of(sick);
    }

    private Set<ServerKey> foreign(Weights read) {
        RolloutState state = draft.state();
        Duration sinceWrite = draft.now().running().minus(state.clocks().wrote());
        boolean stale = sinceWrite.compareTo(Timing.READ_LAG) < 0
                || state.traffic().wire().arrivesLate();
        Weights ours = read.only(server -> state.course().group().baseline().has(server));
        return ours.servers().stream()
                .filter(server -> !state.traffic().explains(server, ours.of(server), stale))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void forward(Set<ServerKey> foreign) {
        switch (draft.state().position().stage()) {
            case PREFLIGHT -> preflight();
            case LOOKING -> {
                if (undisturbed(foreign)) {
                    write();
                }
            }
            case VERIFYING -> {
                if (undisturbed(foreign)) {
                    verify();
                }
            }
            case DWELLING, HOLDING, WAITING, APPROVING -> undisturbed(foreign);
            case WRITING, ENDED -> {}
        }
    }

    private void preflight() {
        Weights baseline = draft.state().course().group().baseline();
        Weights read = draft.state().traffic().observed();
        if (!missing().isEmpty() || !read.changesTo(baseline).isEmpty()) {
            String reason = "the weights changed since the plan was made: " + difference(baseline, read);
            draft.end(Outcome.REFUSED, Actor.ENGINE, reason, Move.GIVEN_UP);
        } else if (mayStart()) {
            draft.move(Move.PREFLIGHT_PASSED);
            forward(Set.of());
        }
    }

    private boolean mayStart() {
        return draft.state().course().policy().hooks().isEmpty()
                || (!draft.state().stopped()
                        && Hooks.passed(draft, When.BEFORE_START, 1)
                        && Hooks.passed(draft, When.BEFORE_STEP, 1));
    }

    private Set<ServerKey> missing() {
        return draft.state().course().group().missing(draft.state().traffic().observed());
    }

    /** Whether nobody else changed weights and no server vanished without the course having been planned anew. */
    private boolean undisturbed(Set<ServerKey> foreign) {
        if (!foreign.isEmpty()) {
            drift(foreign);
            return false;
        }
        return (missing().isEmpty() || replanned()) && footed();
    }

    /** Whether what serves now is enough; where it is not and going back serves more, nothing keeps the rollout from it. */
    private boolean footed() {
        RolloutState state = draft.state();
        Optional<Breach> missed = state.course().missed(state.traffic().observed());
        missed.ifPresent(breach -> {
            draft.add(new Entry.Failed(Entry.Cause.FLOOR, "", breach.sentence()));
            draft.turn(Actor.ENGINE, breach.sentence(), true);
        });
        return missed.isEmpty();
    }

    private void drift(Set<ServerKey> foreign) {
        RolloutState state = draft.state();
        String reason = "somebody else changed "
                + difference(
                        state.traffic().acknowledged().only(foreign::contains),
                        state.traffic().observed());
        if (state.course().policy().onDrift() == GateRules.OnFailure.ROLLBACK) {
            draft.turn(Actor.ENGINE, reason);
        } else {
            draft.stop(Stop.DRIFT, Actor.ENGINE, reason);
        }
    }

    private boolean replanned() {
        Set<ServerKey> vanished = missing();
        String reason = "no longer attached: " + vanished;
        Optional<Course> rest = draft.state().course().without(vanished);
        if (rest.isEmpty()) {
            draft.fail(Entry.Cause.SERVERS, reason);
            return false;
        }
        draft.add(new Entry.Replanned(rest.get(), reason));
        return true;
    }

    private void write() {
        resolve();
        if (draft.state().stopped()) {
            return;
        }
        RolloutState state = draft.state();
        List<Weights> calls = state.course()
                .callsTo(state.step(), state.level(), state.traffic().observed());
        if (calls.isEmpty()) {
            reached();
        } else if (!mayShowYet() && keepsFloors(calls)) {
            begin(calls);
        }
    }

    /** Servers may have turned sick since the course was planned. */
    private boolean keepsFloors(List<Weights> calls) {
        RolloutState state = draft.state();
        List<Breach> breaches = state.course().breaches(state.traffic().observed(), calls);
        if (!breaches.isEmpty()) {
            draft.fail(
                    Entry.Cause.FLOOR,
                    "step " + state.position().cursor().step() + ": "
                            + breaches.get(0).sentence());
        }
        return breaches.isEmpty();
    }

    /** Whether what was accepted does not show, and reading may still lag behind it. */
    private boolean mayShowYet() {
        RolloutState state = draft.state();
        return wroteJustNow() && state.traffic().awaits(state.position().heading());
    }

    private boolean wroteJustNow() {
        Duration since = draft.now().running().minus(draft.state().clocks().wrote());
        return since.compareTo(Timing.READ_LAG) < 0;
    }

    /** Lost answers whose weights are all there now were accepted. */
    private void resolve() {
        Weights read = draft.state().traffic().observed();
        for (Traffic.Unresolved unresolved : draft.state().traffic().wire().unresolved()) {
            Intent intent = unresolved.intent();
            boolean present = unresolved.isUnknown()
                    && intent.heading() == draft.state().position().heading()
                    && intent.cursor().equals(draft.state().position().cursor())
                    && read.changesTo(intent.weights()).isEmpty();
            if (present) {
                draft.add(new Entry.Answered(intent.number(), Entry.Result.OK, Optional.empty(), true));
            }
        }
    }

    private void begin(List<Weights> calls) {
        draft.add(new Entry.Planned(calls));
        intend(1);
        draft.move(Move.CALL_INTENDED);
    }

    /** Journals the intent of a planned call, counted from 1. */
    void intend(int index) {
        RolloutState state = draft.state();
        List<Weights> calls = state.traffic().wire().planned();
        draft.add(new Entry.Intended(new Intent(
                state.mark().intents() + 1,
                state.position().heading(),
                state.position().cursor(),
                index,
                calls.size(),
                calls.get(index - 1))));
    }

    private void verify() {
        RolloutState state = draft.state();
        if (state.course()
                .callsTo(state.step(), state.level(), state.traffic().observed())
                .isEmpty()) {
            reached();
        } else {
            lookAgainWhenLate();
        }
    }

    private void lookAgainWhenLate() {
        Duration waited = draft.now().running().minus(draft.state().clocks().wrote());
        if (waited.compareTo(Timing.READ_LAG) >= 0) {
            draft.move(Move.LOOK_AGAIN);
        }
    }

    private void reached() {
        RolloutState state = draft.state();
        draft.add(new Entry.Verified(written()));
        draft.move(state.lastLevel() ? stepReached(state) : Move.LEVEL_REACHED);
    }

    private static Move stepReached(RolloutState state) {
        if (state.watch().skipping()) {
            return Move.STEP_REACHED;
        }
        return switch (state.step().aim().action()) {
            case TRAFFIC, WEIGHTS, DRAIN, RESTORE -> Move.STEP_REACHED;
            case WAIT -> Move.WAIT_BEGUN;
            case APPROVE -> Move.APPROVAL_ASKED;
        };
    }

    private Weights written() {
        RolloutState state = draft.state();
        return state.traffic().observed().only(state.course().group().writable()::contains);
    }

    private void back() {
        Stage stage = draft.state().position().stage();
        if (stage != Stage.LOOKING && stage != Stage.VERIFYING) {
            return;
        }
        RolloutState state = draft.state();
        if (stage == Stage.LOOKING) {
            resolve();
        }
        Traffic traffic = state.traffic();
        WayBack way = way(wroteJustNow() ? traffic.atLeastAcknowledged() : traffic.observed());
        WayBack left = way(traffic.observed());
        if (way.done() && left.done() && !state.lastLeg()) {
            draft.add(new Entry.Verified(written()));
            draft.move(Move.LEVEL_REACHED);
        } else if (way.done() && left.done()) {
            draft.add(new Entry.Verified(written()));
            draft.end(Outcome.ROLLED_BACK, state.fate().actor(), state.fate().reason(), Move.RETURNED);
        } else if (stage == Stage.VERIFYING && !left.calls().isEmpty()) {
            lookAgainWhenLate();
        } else if (!way.calls().isEmpty() && !mayShowYet()) {
            begin(way.calls());
        } else if (way.calls().isEmpty() && !way.withheld().isEmpty()) {
            withhold(way.withheld());
        }
    }

    private WayBack way(Weights read) {
        RolloutState state = draft.state();
        Position.Leg leg = state.position().leg();
        return state.course().wayBack(read, state.traffic().foreign(), leg.from(), leg.number());
    }

    /** What would be missed is lowered when enough serves without it, or after a while if anything does. */
    private void withhold(Weights lowers) {
        RolloutState state = draft.state();
        if (state.position().stage() == Stage.VERIFYING) {
            draft.move(Move.LOOK_AGAIN);
        }
        int serving = state.course().serving(state.traffic().observed().with(lowers));
        Duration since = draft.now().running().minus(state.clocks().wrote());
        Duration turned = state.progressAt(draft.now()).minus(state.clocks().level());
        if (serving == 0) {
            draft.withhold("no server that would serve then is healthy");
            draft.stuck(draft.state().fate().withheld());
        } else if (since.compareTo(Timing.FLOORS) < 0 || turned.compareTo(Timing.FLOORS) < 0) {
            draft.withhold("waits " + Words.of(Timing.FLOORS) + " for more healthy servers than " + serving);
        } else {
            begin(Course.cut(lowers));
        }
    }

    private static String difference(Weights expected, Weights read) {
        return expected.servers().stream()
                .filter(server -> !expected.of(server).equals(read.find(server)))
                .map(server -> server + " " + expected.of(server) + " -> "
                        + (read.has(server) ? read.of(server).toString() : "not attached"))
                .collect(Collectors.joining(", "));
    }
}
