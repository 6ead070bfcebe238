package dev.rampgate.rollout;

import dev.rampgate.balancer.Trouble;
import dev.rampgate.hook.When;
import java.util.ArrayList;
import java.util.List;

/** Entries in the making: each is folded at once, so that the next decision sees it. Not thread-safe. */
final class Draft {
    private final Moment now;
    private final List<Recorded> written = new ArrayList<>();
    private RolloutState state;

    Draft(RolloutState state, Moment now) {
        this.state = state;
        this.now = now;
    }

    Moment now() {
        return now;
    }

    RolloutState state() {
        return state;
    }

    List<Recorded> written() {
        return List.copyOf(written);
    }

    void add(Entry entry) {
        add(entry, state.mark().epoch());
    }

    void add(Entry entry, long epoch) {
        Recorded recorded = new Recorded(state.mark().seq() + 1, epoch, now, entry);
        state = Fold.next(state, recorded);
        written.add(recorded);
    }

    void move(Move move) {
        add(new Entry.Moved(move));
    }

    void stop(Stop stop, Actor actor, String reason) {
        if (!state.watch().stops().containsKey(stop)) {
            add(new Entry.Stopped(stop, actor, reason));
        }
    }

    void turn(Actor actor, String reason) {
        turn(actor, reason, false);
    }

    void turn(Actor actor, String reason, boolean atOnce) {
        add(new Entry.Turned(actor, reason, atOnce));
        move(Move.TURNED_BACK);
        Hooks.tell(this, When.ON_ROLLBACK);
    }

    void end(Outcome outcome, Actor actor, String reason, Move move) {
        if (outcome == Outcome.SUCCEEDED) {
            Hooks.tell(this, When.AFTER_FINISH);
        }
        add(new Entry.Ended(outcome, actor, reason));
        move(move);
    }

    void gone(Trouble trouble) {
        end(Outcome.ABORTED, Actor.ENGINE, "load-balancer-gone: " + trouble.sentence(), Move.GIVEN_UP);
    }

    void stuck(String reason) {
        if (state.fate().stuck().isEmpty()) {
            add(new Entry.Stuck(reason));
        }
    }

    void withhold(String reason) {
        if (!state.fate().withheld().equals(reason)) {
            add(new Entry.Withheld(reason));
        }
    }

    /** A failure for which {@code onFailure} stands. */
    void fail(Entry.Failed failure, dev.rampgate.gate.GateRules.OnFailure consequence) {
        add(failure);
        switch (consequence) {
            case ROLLBACK -> turn(Actor.ENGINE, failure.why());
            case PAUSE -> stop(Stop.GATE, Actor.ENGINE, failure.why());
        }
    }

    void fail(Entry.Cause cause, String why) {
        fail(new Entry.Failed(cause, "", why), state.course().policy().onFailure());
    }
}
