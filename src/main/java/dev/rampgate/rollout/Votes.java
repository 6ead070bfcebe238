package dev.rampgate.rollout;

import dev.rampgate.plan.Step.Approve;

/** Who may decide about a step that asks for approval, and how many did. */
final class Votes {
    private Votes() {}

    /** Why nobody is asked; empty where somebody is. */
    static String asked(RolloutState state) {
        if (state.goingBack()) {
            return "it is going back: nothing is left to decide";
        }
        if (state.position().stage() != Stage.APPROVING) {
            return "nothing waits for an approval now";
        }
        return state.watch().stops().containsKey(Stop.GATE) ? "the time for it is over: resume asks again" : "";
    }

    /** Why somebody may not approve now; empty where they may. */
    static String refusal(RolloutState state, Actor actor) {
        String asked = asked(state);
        if (!asked.isEmpty()) {
            return asked;
        }
        Origin origin = state.begun().origin();
        Approve approval = approval(state);
        if (origin.proved() && origin.starter().equals(actor)) {
            return actor + " began it: somebody else has to approve";
        }
        if (state.watch().said().approvals().stream()
                .anyMatch(vote -> vote.actor().equals(actor))) {
            return actor + " has approved it already: " + missing(state) + " more, by others";
        }
        return approval.admits(actor.id())
                ? ""
                : actor + " may not approve it: " + String.join(", ", approval.by()) + " may";
    }

    static boolean enough(RolloutState state) {
        return missing(state) <= 0;
    }

    private static int missing(RolloutState state) {
        return approval(state).count() - state.watch().said().approvals().size();
    }

    private static Approve approval(RolloutState state) {
        return state.step().aim().approval().orElseThrow();
    }
}
