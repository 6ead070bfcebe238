package dev.rampgate.rollout;

import dev.rampgate.course.Aim;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Reading;
import dev.rampgate.plan.Step.Approve;
import dev.rampgate.plan.Step.Wait;
import java.time.Duration;
import java.util.Optional;

/** Steps that move nothing: whether what they wait for is there, and what happens when it does not come in time. */
final class Waits {
    private final Draft draft;

    Waits(Draft draft) {
        this.draft = draft;
    }

    /** How long a step that moves nothing may last; empty for no limit. */
    static Optional<Duration> timeout(Aim aim) {
        return aim.condition().flatMap(Wait::timeout).or(() -> aim.approval().flatMap(Approve::timeout));
    }

    /** Whether the present step restores what an expiring drain emptied, or waits for nothing but to do so. */
    static boolean restores(RolloutState state, int drain) {
        String pool = state.course().step(drain).aim().pool().orElse("");
        Aim aim = state.step().aim();
        return aim.restores(pool) || (aim.isExpiry() && aim.pool().equals(Optional.of(pool)));
    }

    void decide() {
        RolloutState state = draft.state();
        if (state.stopped() || !state.watch().lookedSinceOwned()) {
            return;
        }
        if (isThere(state)) {
            draft.move(Move.WAIT_OVER);
        } else if (timedOut(state)) {
            timeOut(state);
        }
    }

    private boolean isThere(RolloutState state) {
        Aim aim = state.step().aim();
        if (aim.approval().isPresent()) {
            return Votes.enough(state);
        }
        return aim.condition()
                .map(wait -> wait.gates().stream().allMatch(gate -> passed(state, gate)))
                .orElseGet(() -> isExpired(state));
    }

    private static boolean passed(RolloutState state, String gate) {
        GateRules rules = state.course().policy().condition(gate).rules();
        Judgement judgement = state.watch().of(gate);
        return Gates.off(state, rules)
                || (judgement.is(Reading.Result.PASS) && judgement.passedSince(Gates.firstReading(state, rules)));
    }

    private boolean isExpired(RolloutState state) {
        return state.traffic().expiries().entrySet().stream()
                .filter(expiry -> restores(state, expiry.getKey()))
                .allMatch(expiry -> expiry.getValue().compareTo(draft.now().running()) <= 0);
    }

    private boolean timedOut(RolloutState state) {
        Duration waited = state.heldAt(draft.now());
        return timeout(state.step().aim())
                .filter(timeout -> waited.compareTo(timeout) >= 0)
                .isPresent();
    }

    private void timeOut(RolloutState state) {
        Aim aim = state.step().aim();
        String lasted = " within " + Words.of(timeout(aim).orElseThrow());
        String step = "step " + state.position().cursor().step();
        aim.condition()
                .ifPresent(wait -> gatesLate(
                        wait,
                        step + ": " + String.join(", ", wait.gates())
                                + (wait.gates().size() == 1 ? " does" : " do") + " not pass" + lasted));
        aim.approval().ifPresent(approval -> peopleLate(approval, step + " was not approved" + lasted));
    }

    private void gatesLate(Wait wait, String why) {
        switch (wait.onTimeout()) {
            case FAIL -> draft.fail(Entry.Cause.TIMEOUT, why);
            case CONTINUE -> {
                draft.add(new Entry.Noted("wait.timed-out", why));
                draft.move(Move.WAIT_OVER);
            }
            case ROLLBACK -> draft.fail(new Entry.Failed(Entry.Cause.TIMEOUT, "", why), GateRules.OnFailure.ROLLBACK);
        }
    }

    private void peopleLate(Approve approval, String why) {
        draft.fail(
                new Entry.Failed(Entry.Cause.TIMEOUT, "", why),
                switch (approval.onTimeout()) {
                    case ABORT -> GateRules.OnFailure.ROLLBACK;
                    case PAUSE -> GateRules.OnFailure.PAUSE;
                });
    }
}
