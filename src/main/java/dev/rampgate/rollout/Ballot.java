package dev.rampgate.rollout;

import dev.rampgate.plan.Step.Approve;
import java.util.List;

/**
 * An approval that people are asked for: who may give it, and who has.
 *
 * @param origin of what they are asked about: whoever began it may not approve it, where it is proved who did
 */
public record Ballot(Approve approval, Origin origin, List<Vote> given) {
    public Ballot {
        given = List.copyOf(given);
    }

    /** Why somebody may not approve; empty where they may. */
    public String refusal(Actor actor) {
        if (origin.proved() && origin.starter().equals(actor)) {
            return actor + " began it: somebody else has to approve";
        }
        if (given.stream().anyMatch(vote -> vote.actor().equals(actor))) {
            return actor + " has approved it already: " + missing() + " more, by others";
        }
        return approval.admits(actor.id())
                ? ""
                : actor + " may not approve it: " + String.join(", ", approval.by()) + " may";
    }

    /** Whether as many have approved as have to. */
    public boolean isEnough() {
        return missing() <= 0;
    }

    private int missing() {
        return approval.count() - given.size();
    }
}
