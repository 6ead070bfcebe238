package dev.rampgate.campaign;

import dev.rampgate.campaign.Standing.Phase;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Outcome;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How a campaign ends whose children all have, or never begin. */
final class Verdict {
    private final CampaignState state;

    Verdict(CampaignState state) {
        this.state = state;
    }

    Entry.Ended ended() {
        Entry.Stopped stopped = state.halt().stopped();
        return stopped == null
                ? new Entry.Ended(Outcome.SUCCEEDED, Actor.ENGINE, "")
                : new Entry.Ended(outcome(), stopped.actor(), reason(stopped));
    }

    /**
     * Aborted where weights were left that the plan did not mean to leave, or of which nobody decided; rolled back where a target went
     * back; refused where nothing was begun because it could not be.
     */
    private Outcome outcome() {
        boolean left = any(forward(standing -> standing.outcome() == Outcome.ABORTED))
                || any(child -> child.isBack() && !state.standing(child).succeeded());
        boolean back = any(forward(standing -> standing.outcome() == Outcome.ROLLED_BACK)) || any(Child::isBack);
        boolean moved = any(forward(Standing::succeeded));
        boolean refused =
                any(forward(standing -> standing.phase() == Phase.REFUSED || standing.outcome() == Outcome.REFUSED));
        if (left) {
            return Outcome.ABORTED;
        }
        if (back) {
            return Outcome.ROLLED_BACK;
        }
        if (moved) {
            return Outcome.ABORTED;
        }
        return refused ? Outcome.REFUSED : Outcome.ROLLED_BACK;
    }

    private boolean any(Predicate<Child> kind) {
        return state.children().keySet().stream().anyMatch(kind);
    }

    private Predicate<Child> forward(Predicate<Standing> kind) {
        return child -> !child.isBack() && kind.test(state.standing(child));
    }

    private String reason(Entry.Stopped stopped) {
        List<String> parts = List.of(
                stopped.reason(),
                said(
                        "stays as it is",
                        forward(Standing::succeeded)
                                .and(child -> !state.children().containsKey(child.back()))),
                said(
                        "was taken back",
                        child -> child.isBack() && state.standing(child).succeeded()),
                said(
                        "was not taken back",
                        child -> child.isBack() && !state.standing(child).succeeded()),
                said("was not begun", forward(standing -> standing.phase() == Phase.LEFT_OUT)));
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    private String said(String what, Predicate<Child> whom) {
        String names = state.children().keySet().stream()
                .filter(whom)
                .map(Child::target)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : names + " " + what;
    }
}
