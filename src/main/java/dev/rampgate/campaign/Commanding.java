package dev.rampgate.campaign;

import dev.rampgate.campaign.CampaignState.Stage;
import dev.rampgate.rollout.Ballot;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Vote;
import java.util.ArrayList;
import java.util.function.Function;

/** Whether a command is legal now, and what it does. */
final class Commanding {
    private final Draft draft;
    private final Command command;

    Commanding(Draft draft, Command command) {
        this.draft = draft;
        this.command = command;
    }

    void decide() {
        String refusal = refusal();
        draft.add(new Entry.Commanded(command, refusal));
        if (refusal.isEmpty()) {
            act();
        }
    }

    private String refusal() {
        return switch (command.verb()) {
            case ABORT -> "";
            case ABORT_KEEP -> isGoingBack() ? "it is going back already, and goes back to the end" : "";
            case PAUSE, TIME_OUT -> pauseRefusal();
            case RESUME -> timely(resumeRefusal());
            case ADVANCE -> timely(advanceRefusal());
            case APPROVE -> timely(voteRefusal(ballot -> ballot.refusal(command.actor())));
            case REJECT -> timely(voteRefusal(ballot -> ""));
            case FINISH -> "a campaign goes wave by wave: finish one of its targets";
        };
    }

    private boolean isGoingBack() {
        Entry.Stopped stopped = draft.state().halt().stopped();
        return stopped != null
                && (stopped.cause() == Entry.Cause.ABORTED || draft.state().takesBack());
    }

    private String timely(String refusal) {
        boolean outdated = command.seen() < draft.state().place().since();
        return refusal.isEmpty() && outdated
                ? "it has moved on since this was asked: look again, then repeat it"
                : refusal;
    }

    private String pauseRefusal() {
        if (draft.state().isStopped()) {
            return "it has stopped already; what goes back, nothing stops";
        }
        return draft.state().isPaused() ? "it is paused already" : "";
    }

    private String resumeRefusal() {
        if (draft.state().isStopped()) {
            return "it has stopped, and never goes forward again";
        }
        Entry.Frozen frozen = draft.state().halt().frozen();
        return frozen == null || draft.state().isPaused() ? "" : "it goes on by itself after the " + frozen.reason();
    }

    private String voteRefusal(Function<Ballot, String> refusal) {
        if (draft.state().isStopped()) {
            return "it has stopped: nothing is left to decide";
        }
        if (draft.state().askedInVain()) {
            return "the time for it is over: resume asks again";
        }
        return draft.state()
                .ballot()
                .map(refusal)
                .orElse(
                        "nothing waits for an approval between waves: what a target asks is answered by the target's own id");
    }

    private String advanceRefusal() {
        CampaignState state = draft.state();
        if (state.isStopped()) {
            return "it has stopped, and never goes forward again";
        }
        if (state.isPaused()) {
            return "it is paused: resume it first";
        }
        if (state.isFrozen()) {
            return "a blackout holds it";
        }
        return state.place().stage() == Stage.HOLDING
                ? ""
                : "there is no hold between waves now: advance one of its targets";
    }

    private void act() {
        switch (command.verb()) {
            case PAUSE, TIME_OUT -> {
                draft.add(new Entry.Paused(command.actor(), command.reason()));
                askAll();
            }
            case RESUME -> {
                draft.add(new Entry.Resumed(command.actor(), command.reason()));
                askAll();
            }
            case ADVANCE -> draft.add(new Entry.Advanced(command.actor(), command.reason()));
            case APPROVE -> draft.add(new Entry.Voted(new Vote(command.actor(), true, command.reason())));
            case REJECT -> reject();
            case FINISH -> {}
            case ABORT -> stop(Entry.Cause.ABORTED);
            case ABORT_KEEP -> stop(Entry.Cause.KEPT);
        }
    }

    private void reject() {
        draft.add(new Entry.Voted(new Vote(command.actor(), false, command.reason())));
        String why = command.actor() + " rejected going on after wave "
                + draft.state().place().wave() + (command.reason().isEmpty() ? "" : ": " + command.reason());
        draft.add(new Entry.Stopped(Entry.Cause.UNAPPROVED, command.actor(), why));
    }

    private void stop(Entry.Cause cause) {
        Entry.Stopped stopped = draft.state().halt().stopped();
        if (stopped == null || stopped.cause().compareTo(cause) < 0) {
            String why = command.reason().isEmpty() ? "aborted" : "aborted: " + command.reason();
            draft.add(new Entry.Stopped(cause, command.actor(), why));
            askAll();
        }
    }

    /** What takes back is never stopped. */
    private void askAll() {
        for (Child child : new ArrayList<>(draft.state().children().keySet())) {
            if (draft.state().standing(child).runs() && !child.isBack()) {
                draft.add(new Entry.Asked(child, command.verb(), command.actor(), command.reason()));
            }
        }
    }
}
