package dev.rampgate.engine;

import dev.rampgate.campaign.CampaignState;
import dev.rampgate.campaign.Child;
import dev.rampgate.campaign.Standing;

/** The words for how a target of a campaign stands. */
final class TargetWords {
    static final String TAKEN_BACK = "taken-back";
    private static final String NOT_BEGUN = "not-begun";
    private static final String REFUSED = "refused";

    private TargetWords() {}

    /** Of a target from which nothing more is to come. */
    static String ended(CampaignState state, String target) {
        Standing forward = state.standing(Child.of(target));
        if (state.standing(Child.of(target).back()).succeeded()) {
            return TAKEN_BACK;
        }
        return switch (forward.phase()) {
            case WAITING, LEFT_OUT -> NOT_BEGUN;
            case REFUSED -> REFUSED;
            case ORDERED -> "starting";
            case RUNNING, TURNED -> "shifting";
            case ENDED -> forward.outcome() == null ? "" : forward.outcome().word();
        };
    }
}
