package dev.rampgate.campaign;

import dev.rampgate.campaign.CampaignState.Stage;
import dev.rampgate.rollout.Command;
import java.util.ArrayList;

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
            case RESUME -> timely(draft.state().isStopped() ? "it has stopped, and never goes forward again" : "");
            case ADVANCE -> timely(advanceRefusal());
            case APPROVE, REJECT -> "nothing waits for an approval between waves: ask one of its targets";
            case FINISH -> "a campaign goes wave by wave: finish one of its targets";
        };
    }

    private boolean isGoingBack() {
        Entry.Stopped stopped = draft.state().halt().stopped();
        return stopped != null
                && (stopped.cause() == Entry.Cause.ABORTED
                        || draft.state().agenda().onFailure() == Agenda.OnFailure.ROLLBACK_ALL);
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

    private String advanceRefusal() {
        CampaignState state = draft.state();
        if (state.isStopped()) {
            return "it has stopped, and never goes forward again";
        }
        if (state.isPaused()) {
            return "it is paused: resume it first";
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
            case APPROVE, REJECT, FINISH -> {}
            case ABORT -> stop(Entry.Cause.ABORTED);
            case ABORT_KEEP -> stop(Entry.Cause.KEPT);
        }
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
