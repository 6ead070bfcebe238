package dev.rampgate.campaign;

import dev.rampgate.campaign.Standing.Phase;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Moment;
import java.time.Duration;

/** What a fact itself says; what follows from it is decided by {@link Passing}. Facts that were told before say nothing. */
final class Deciding implements Fact.Cases<Draft> {
    private final Draft draft;

    Deciding(Draft draft) {
        this.draft = draft;
    }

    private Standing standing(Child child) {
        return draft.state().standing(child);
    }

    @Override
    public Draft owned(Fact.Owned fact) {
        draft.add(new Entry.Owned(fact.epoch(), fact.owner()), fact.epoch());
        return draft;
    }

    @Override
    public Draft started(Fact.Started fact) {
        if (standing(fact.child()).phase() == Phase.ORDERED) {
            draft.add(new Entry.Started(fact.child()));
            instruct(fact.child());
        }
        return draft;
    }

    /** Whoever begins while the others were told something is told it too. */
    private void instruct(Child child) {
        CampaignState state = draft.state();
        Entry.Stopped stopped = state.halt().stopped();
        Entry.Paused paused = state.halt().paused();
        if (child.isBack()) {
            return;
        }
        if (stopped != null) {
            Command.Verb verb = stopped.cause() == Entry.Cause.KEPT ? Command.Verb.ABORT_KEEP : Command.Verb.ABORT;
            draft.add(new Entry.Asked(child, verb, stopped.actor(), stopped.reason()));
        } else if (paused != null) {
            draft.add(new Entry.Asked(child, Command.Verb.PAUSE, paused.actor(), paused.reason()));
        }
    }

    @Override
    public Draft notStarted(Fact.NotStarted fact) {
        Standing standing = standing(fact.child());
        if (standing.phase() != Phase.ORDERED) {
            return draft;
        }
        if (draft.state().isStopped() && !fact.child().isBack()) {
            draft.add(new Entry.LeftOut(fact.child()));
        } else if (tried(standing, draft.now()).compareTo(draft.state().agenda().patience()) >= 0) {
            draft.add(new Entry.Refused(fact.child(), fact.reason()));
        } else {
            draft.add(new Entry.Delayed(fact.child(), fact.reason()));
        }
        return draft;
    }

    private static Duration tried(Standing standing, Moment now) {
        return standing.attempts().count() == 0
                ? Duration.ZERO
                : now.running().minus(standing.attempts().first());
    }

    @Override
    public Draft turned(Fact.Turned fact) {
        if (standing(fact.child()).phase() == Phase.RUNNING) {
            draft.add(new Entry.Turned(fact.child(), fact.reason()));
        }
        return draft;
    }

    @Override
    public Draft finished(Fact.Finished fact) {
        if (standing(fact.child()).runs()) {
            draft.add(new Entry.Finished(fact.child(), fact.outcome(), fact.reason(), fact.exposureSeconds()));
        }
        return draft;
    }

    @Override
    public Draft told(Fact.Told fact) {
        Entry.Asked asked = standing(fact.child()).asked();
        if (asked != null && asked.verb() == fact.verb()) {
            draft.add(new Entry.Told(fact.child(), fact.verb()));
        }
        return draft;
    }

    @Override
    public Draft commanded(Fact.Commanded fact) {
        if (fact.command().number() > draft.state().mark().command()) {
            new Commanding(draft, fact.command()).decide();
        }
        return draft;
    }

    @Override
    public Draft frozen(Fact.Frozen fact) {
        if (draft.state().freezes(fact.reason().isPresent())) {
            draft.add(fact.reason()
                    .<Entry>map(Entry.Frozen::new)
                    .orElseGet(() -> new Entry.Thawed("the blackout is over")));
        }
        return draft;
    }

    @Override
    public Draft woken(Fact.Woken fact) {
        CampaignState state = draft.state();
        if (state.counts() && state.since(draft.now()).compareTo(CampaignMachine.COUNT) >= 0) {
            draft.add(new Entry.Counted());
        }
        return draft;
    }
}
