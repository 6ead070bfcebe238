package dev.rampgate.rollout;

import dev.rampgate.course.Policy;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Reading;
import dev.rampgate.hook.When;
import dev.rampgate.weight.Share;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the passing of time, and readings since, mean: failures first, then going on. At most one step at a time. */
final class Passing {
    private final Draft draft;

    Passing(Draft draft) {
        this.draft = draft;
    }

    void decide() {
        if (draft.state().ended()) {
            return;
        }
        if (draft.state().goingBack()) {
            backwards();
        } else {
            forward();
        }
        count();
    }

    private void backwards() {
        RolloutState state = draft.state();
        Duration taken = state.progressAt(draft.now()).minus(state.clocks().level());
        if (state.position().stage() == Stage.DWELLING) {
            if (taken.compareTo(Gates.levelEvery(state)) >= 0) {
                draft.move(Move.NEXT_LEVEL);
            }
        } else if (taken.compareTo(safety().patience()) > 0) {
            draft.stuck("the way back is not verified after " + Words.of(taken));
        }
    }

    private void forward() {
        if (expired() || guarded()) {
            return;
        }
        switch (draft.state().position().stage()) {
            case PREFLIGHT -> preflightPatience();
            case LOOKING, WRITING, VERIFYING -> patience();
            case DWELLING -> nextLevel();
            case HOLDING -> holdOver();
            case WAITING, APPROVING -> new Waits(draft).decide();
            case ENDED -> {}
        }
    }

    /** Whether a drain has lasted as long as it may, and no step that restores it is under way: then everything goes back. */
    private boolean expired() {
        RolloutState state = draft.state();
        Optional<Integer> drain = state.traffic().expiries().entrySet().stream()
                .filter(expiry -> expiry.getValue().compareTo(draft.now().running()) <= 0)
                .map(Map.Entry::getKey)
                .filter(step -> !Waits.restores(state, step))
                .min(Comparator.naturalOrder());
        drain.ifPresent(step -> draft.turn(
                Actor.ENGINE,
                "the drain of step " + step + " expired after "
                        + Words.of(state.course().step(step).aim().expires().orElseThrow())));
        return drain.isPresent();
    }

    private Policy.Safety safety() {
        return draft.state().course().policy().safety();
    }

    /** Whether a gate or the deadline failed the rollout now; nothing fails it twice. */
    private boolean guarded() {
        RolloutState state = draft.state();
        if (state.watch().stops().containsKey(Stop.GATE)) {
            return true;
        }
        for (String gate :
                state.watch().skipping() ? List.<String>of() : state.step().gates()) {
            Optional<String> failure = failure(gate, state.watch().of(gate));
            if (failure.isPresent()) {
                GateRules rules = rules(gate);
                draft.fail(
                        new Entry.Failed(Entry.Cause.GATE, gate, "gate " + gate + ": " + failure.get()),
                        rules.onFailure().orElse(state.course().policy().onFailure()));
                return true;
            }
        }
        Duration taken = state.progressAt(draft.now()).minus(state.clocks().allowance());
        if (!state.stopped() && !state.waitsForPeople() && taken.compareTo(safety().deadline()) > 0) {
            draft.fail(Entry.Cause.DEADLINE, "not finished within its deadline of " + Words.of(safety().deadline()));
            return true;
        }
        return false;
    }

    private Policy.Condition condition(String gate) {
        return draft.state().course().policy().condition(gate);
    }

    private GateRules rules(String gate) {
        return condition(gate).rules();
    }

    private Optional<String> failure(String gate, Judgement judgement) {
        GateRules rules = rules(gate);
        if (rules.dryRun() || Gates.off(draft.state(), rules)) {
            return Optional.empty();
        }
        return judgement.failure(condition(gate), draft.now().running());
    }

    private void preflightPatience() {
        if (late() && !Hooks.awaited(draft.state())) {
            draft.end(
                    Outcome.REFUSED,
                    Actor.ENGINE,
                    "the load balancer could not be read for " + Words.of(safety().patience()),
                    Move.GIVEN_UP);
        }
    }

    private void patience() {
        if (late()) {
            draft.fail(
                    Entry.Cause.PATIENCE,
                    "step " + draft.state().position().cursor().step() + " is not verified after "
                            + Words.of(safety().patience()));
        }
    }

    private boolean late() {
        Duration taken = draft.state()
                .progressAt(draft.now())
                .minus(draft.state().clocks().level());
        return !draft.state().stopped() && taken.compareTo(safety().patience()) > 0;
    }

    private void nextLevel() {
        RolloutState state = draft.state();
        Duration since = state.progressAt(draft.now()).minus(state.clocks().level());
        boolean due = since.compareTo(Gates.levelEvery(state)) >= 0;
        if (due && !state.stopped() && state.watch().lookedSinceOwned() && nothingBad(state)) {
            draft.move(Move.NEXT_LEVEL);
        }
    }

    /** A ramp goes on without data, but neither over a bad reading nor blind. */
    private boolean nothingBad(RolloutState state) {
        return state.step().gates().stream()
                .filter(gate -> !rules(gate).dryRun() && !Gates.off(state, rules(gate)))
                .map(gate -> state.watch().of(gate))
                .noneMatch(judgement -> judgement.is(Reading.Result.FAIL) || judgement.is(Reading.Result.ERROR));
    }

    private void holdOver() {
        RolloutState state = draft.state();
        boolean timeUp = state.watch().advanced()
                || state.heldAt(draft.now()).compareTo(state.step().pace().hold()) >= 0;
        if (!timeUp || state.stopped() || !state.watch().lookedSinceOwned() || lastLookIsDue()) {
            return;
        }
        if (state.watch().skipping() || state.step().gates().stream().allMatch(gate -> satisfied(state, gate))) {
            goOn();
        } else {
            withoutData();
        }
    }

    /** Nobody looks after the end of the last hold, so its end is looked at. */
    private boolean lastLookIsDue() {
        RolloutState state = draft.state();
        return state.lastStep()
                && state.clocks().lookDue().compareTo(draft.now().running()) <= 0;
    }

    private boolean satisfied(RolloutState state, String gate) {
        GateRules rules = rules(gate);
        Judgement judgement = state.watch().of(gate);
        boolean unneeded = rules.dryRun() || Gates.off(state, rules);
        boolean noTraffic = state.share().equals(Share.NONE)
                && (judgement.newest() == null || judgement.is(Reading.Result.NO_DATA));
        return unneeded || noTraffic || judgement.passedSince(Gates.firstReading(state, rules));
    }

    private void goOn() {
        RolloutState state = draft.state();
        int step = state.position().cursor().step();
        boolean held = !Hooks.passed(draft, When.AFTER_STEP, step)
                || !(state.lastStep()
                        ? Hooks.passed(draft, When.BEFORE_FINISH, step)
                        : Hooks.passed(draft, When.BEFORE_STEP, step + 1));
        if (held) {
            return;
        }
        if (state.lastStep()) {
            draft.end(Outcome.SUCCEEDED, Actor.ENGINE, "", Move.FINISHED);
        } else {
            draft.move(Move.NEXT_STEP);
        }
    }

    private void withoutData() {
        RolloutState state = draft.state();
        Duration over = state.heldAt(draft.now()).minus(state.step().pace().hold());
        for (String gate : state.step().gates()) {
            GateRules rules = rules(gate);
            Judgement judgement = state.watch().of(gate);
            boolean waits =
                    !satisfied(state, gate) && (judgement.newest() == null || judgement.is(Reading.Result.NO_DATA));
            if (waits && over.compareTo(Gates.dataWithin(state, rules)) > 0) {
                draft.fail(
                        new Entry.Failed(
                                Entry.Cause.GATE,
                                gate,
                                "gate " + gate + ": " + FailureWords.noData(condition(gate), judgement)),
                        rules.onFailure().orElse(state.course().policy().onFailure()));
                return;
            }
        }
    }

    private void count() {
        RolloutState state = draft.state();
        Duration uncounted = draft.now().running().minus(state.mark().at().running());
        Counting.every(state)
                .filter(every -> uncounted.compareTo(every) >= 0)
                .ifPresent(every -> draft.add(new Entry.Counted()));
    }
}
