package dev.rampgate.rollout;

import java.util.Set;

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
        RolloutState state = draft.state();
        return switch (command.verb()) {
            case ABORT -> "";
            case ABORT_KEEP -> state.goingBack() ? "it is going back already, and goes back to the end" : "";
            case PAUSE, TIME_OUT -> pauseRefusal(state);
            case RESUME -> timely(resumeRefusal(state));
            case ADVANCE -> timely(advanceRefusal(state));
            case APPROVE -> timely(Votes.refusal(state, command.actor()));
            case REJECT -> timely(Votes.asked(state));
            case FINISH -> timely(finishRefusal(state));
        };
    }

    /** What goes forward is bound to the state it was asked in; stopping and going back are right in any. */
    private String timely(String refusal) {
        boolean outdated = command.seen() < draft.state().position().since();
        return refusal.isEmpty() && outdated
                ? "it has moved on since this was asked: look again, then repeat it"
                : refusal;
    }

    private String pauseRefusal(RolloutState state) {
        if (state.goingBack()) {
            return "it is going back, which nothing stops";
        }
        return state.watch().stops().containsKey(Stop.PERSON) ? "it is paused already" : "";
    }

    private static String resumeRefusal(RolloutState state) {
        if (state.goingBack()) {
            return "it is going back, and never forward again";
        }
        Watch.Note blackout = state.watch().stops().get(Stop.BLACKOUT);
        if (blackout != null && state.watch().stops().size() == 1) {
            return "it goes on by itself after the " + blackout.reason();
        }
        return state.watch().stops().isEmpty() ? "it is not paused" : "";
    }

    private static String advanceRefusal(RolloutState state) {
        if (state.goingBack()) {
            return "it is going back";
        }
        boolean onlyBlackout = state.watch().stops().keySet().equals(Set.of(Stop.BLACKOUT));
        if (onlyBlackout && state.stopped() && !state.nextIsRetreat()) {
            return "a blackout holds it, and what follows is no retreat";
        }
        if (state.stopped() && !onlyBlackout) {
            return "it is paused: resume it first";
        }
        if (state.position().stage() != Stage.HOLDING) {
            return "there is no hold to end now";
        }
        return state.watch().advanced() ? "this hold was ended already; it waits for its gates" : "";
    }

    private void act() {
        switch (command.verb()) {
            case PAUSE -> draft.stop(Stop.PERSON, command.actor(), command.reason());
            case TIME_OUT -> draft.stop(Stop.TIMEOUT, command.actor(), command.reason());
            case RESUME -> draft.add(new Entry.Resumed(command.actor(), command.reason()));
            case ADVANCE -> draft.add(new Entry.Advanced(command.actor(), command.reason()));
            case APPROVE -> draft.add(new Entry.Voted(new Vote(command.actor(), true, command.reason())));
            case REJECT -> reject();
            case FINISH -> finish();
            case ABORT -> abort();
            case ABORT_KEEP -> draft.end(Outcome.ABORTED, command.actor(), command.reason(), Move.GIVEN_UP);
        }
    }

    private void reject() {
        draft.add(new Entry.Voted(new Vote(command.actor(), false, command.reason())));
        String step = "step " + draft.state().position().cursor().step();
        draft.fail(
                Entry.Cause.REJECTED,
                command.actor() + " rejected " + step + (command.reason().isEmpty() ? "" : ": " + command.reason()));
    }

    private static String finishRefusal(RolloutState state) {
        if (state.goingBack()) {
            return "it is going back, which nothing stops";
        }
        Watch.Note blackout = state.watch().stops().get(Stop.BLACKOUT);
        if (state.stopped() && blackout != null) {
            return "a blackout holds it: " + blackout.reason();
        }
        if (state.stopped()) {
            return "it is paused: resume it first";
        }
        if (state.position().stage() == Stage.PREFLIGHT) {
            return "it has not begun to move traffic yet";
        }
        return state.watch().skipping() ? "it goes straight to its last step already" : "";
    }

    private void finish() {
        draft.add(new Entry.Skipped(command.actor(), command.reason()));
        draft.move(Move.SKIPPED);
    }

    private void abort() {
        if (!draft.state().goingBack()) {
            draft.turn(command.actor(), command.reason().isEmpty() ? "aborted" : "aborted: " + command.reason());
        }
    }
}
