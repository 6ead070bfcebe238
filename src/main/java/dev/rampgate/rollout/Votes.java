package dev.rampgate.rollout;

/** Who may decide about a step that asks for approval, and whether enough did. */
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
        return asked.isEmpty() ? ballot(state).refusal(actor) : asked;
    }

    static boolean enough(RolloutState state) {
        return ballot(state).isEnough();
    }

    private static Ballot ballot(RolloutState state) {
        return new Ballot(
                state.step().aim().approval().orElseThrow(),
                state.begun().origin(),
                state.watch().said().approvals());
    }
}
