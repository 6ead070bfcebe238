package dev.rampgate.campaign;

import dev.rampgate.rollout.Moment;
import java.util.ArrayList;
import java.util.List;

/** Entries in the making: each is folded at once, so that the next decision sees it. Not thread-safe. */
final class Draft {
    private final Moment now;
    private final List<Recorded> written = new ArrayList<>();
    private CampaignState state;

    Draft(CampaignState state, Moment now) {
        this.state = state;
        this.now = now;
    }

    Moment now() {
        return now;
    }

    CampaignState state() {
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
}
