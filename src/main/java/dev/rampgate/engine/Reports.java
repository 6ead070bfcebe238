package dev.rampgate.engine;

import dev.rampgate.campaign.Child;
import dev.rampgate.campaign.Fact;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.RolloutState;

/** What a rollout means to the campaign that it is part of. */
final class Reports {
    private Reports() {}

    /** Whether there is something to tell. */
    static boolean tells(RolloutState state) {
        return state.ended() || state.goingBack();
    }

    static Fact of(Child child, RolloutState state) {
        Outcome outcome = state.fate().outcome();
        String reason = state.fate().reason();
        return outcome == null
                ? new Fact.Turned(child, reason)
                : new Fact.Finished(child, outcome, reason, state.fate().exposureSeconds());
    }
}
