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
        Predicate<Child> back = Child::isBack;
        Predicate<Child> isBack = back.and(child -> state.standing(child).succeeded());
        Predicate<Child> stays =
                forward(Standing::succeeded).and(child -> !state.children().containsKey(child.back()));
        List<String> parts = List.of(
                stopped.reason(),
                said(stays, "stays as it is", "stay as they are"),
                said(isBack, "was taken back", "were taken back"),
                said(back.and(isBack.negate()), "was not taken back", "were not taken back"),
                said(forward(standing -> standing.phase() == Phase.LEFT_OUT), "was not begun", "were not begun"));
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    private String said(Predicate<Child> whom, String one, String several) {
        List<String> names = state.children().keySet().stream()
                .filter(whom)
                .map(Child::target)
                .toList();
        return names.isEmpty() ? "" : String.join(", ", names) + " " + (names.size() == 1 ? one : several);
    }
}
