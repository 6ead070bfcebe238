package dev.rampgate.campaign;

import dev.rampgate.campaign.Standing.Phase;
import dev.rampgate.plan.Step;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Ballot;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows from the state alone: who begins next, when a wave is over, what a failure stops, and when all is over. */
final class Passing {
    private final Draft draft;

    Passing(Draft draft) {
        this.draft = draft;
    }

    void decide() {
        if (draft.state().mark().epoch() == 0) {
            return;
        }
        noticeFailure();
        if (!draft.state().isStopped() && !draft.state().rests()) {
            goOn();
        }
        if (draft.state().isStopped()) {
            close();
        }
    }

    private List<Child> children() {
        return new ArrayList<>(draft.state().children().keySet());
    }

    private Standing standing(Child child) {
        return draft.state().standing(child);
    }

    private void noticeFailure() {
        if (draft.state().isStopped()) {
            return;
        }
        for (Map.Entry<Child, Standing> child : draft.state().children().entrySet()) {
            if (child.getValue().failed()) {
                String why = "target " + child.getKey().target() + " failed: "
                        + child.getValue().reason();
                draft.add(new Entry.Stopped(Entry.Cause.FAILED, Actor.ENGINE, why));
                return;
            }
        }
    }

    private void goOn() {
        while (!draft.state().hasEnded()) {
            boolean moved = switch (draft.state().place().stage()) {
                case BEGUN -> begin(1);
                case MOVING -> move();
                case HOLDING -> hold();
                case APPROVING -> approve();
            };
            if (!moved) {
                return;
            }
        }
    }

    private boolean begin(int wave) {
        if (wave > draft.state().agenda().waves().size()) {
            end();
        } else {
            draft.add(new Entry.WaveBegun(wave));
        }
        return true;
    }

    private boolean move() {
        CampaignState state = draft.state();
        List<Child> wave = state.ofWave();
        if (wave.stream().allMatch(child -> standing(child).succeeded())) {
            draft.add(new Entry.WaveReached(state.place().wave()));
            return true;
        }
        long free = state.wave().parallel()
                - wave.stream().filter(child -> standing(child).open()).count();
        for (Child child : wave) {
            if (free > 0 && standing(child).phase() == Phase.WAITING) {
                draft.add(new Entry.Ordered(child));
                free--;
            }
        }
        return false;
    }

    private boolean hold() {
        CampaignState state = draft.state();
        boolean over = state.place().advanced()
                || state.held(draft.now()).compareTo(state.wave().hold()) >= 0;
        if (over && state.wave().approval().isPresent()) {
            draft.add(new Entry.ApprovalAsked(state.place().wave()));
            return true;
        }
        return over && begin(state.place().wave() + 1);
    }

    private boolean approve() {
        CampaignState state = draft.state();
        boolean enough = state.ballot().filter(Ballot::isEnough).isPresent();
        if (!enough) {
            approvalOverdue();
        }
        return enough && begin(state.place().wave() + 1);
    }

    private void approvalOverdue() {
        CampaignState state = draft.state();
        Step.Approve approval = state.wave().approval().orElseThrow();
        boolean over = approval.timeout()
                .filter(timeout -> state.held(draft.now()).compareTo(timeout) >= 0)
                .isPresent();
        if (over) {
            String why = "nobody approved going on after wave " + state.place().wave() + " within "
                    + Words.of(approval.timeout().orElseThrow());
            draft.add(
                    switch (approval.onTimeout()) {
                        case ABORT -> new Entry.Stopped(Entry.Cause.UNAPPROVED, Actor.ENGINE, why);
                        case PAUSE -> new Entry.Paused(Actor.ENGINE, why);
                    });
        }
    }

    /** Nothing more begins but what takes back. */
    private void close() {
        for (Child child : children()) {
            if (standing(child).phase() == Phase.WAITING) {
                draft.add(new Entry.LeftOut(child));
            }
        }
        if (draft.state().takesBack()) {
            children().forEach(this::takeBack);
        }
        if (children().stream().noneMatch(child -> standing(child).open())) {
            end();
        }
    }

    private void takeBack(Child child) {
        Standing standing = standing(child);
        if (child.isBack()) {
            return;
        }
        if (standing.succeeded() && standing(child.back()).phase() == Phase.WAITING) {
            draft.add(new Entry.Ordered(child.back()));
        }
        Entry.Stopped stopped = draft.state().halt().stopped();
        if (standing.phase() == Phase.RUNNING && stopped != null && !aborts(standing.asked())) {
            draft.add(new Entry.Turned(child, stopped.reason()));
            draft.add(new Entry.Asked(child, Command.Verb.ABORT, stopped.actor(), stopped.reason()));
        }
    }

    private static boolean aborts(Entry.@Nullable Asked asked) {
        return asked != null && asked.verb() == Command.Verb.ABORT;
    }

    private void end() {
        draft.add(new Verdict(draft.state()).ended());
    }
}
