package dev.rampgate.campaign;

import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Origin;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to journal when a fact arrives, what state the journal gives, and what that state wants done. Pure. */
public final class CampaignMachine {
    /** How much running time of a hold a crash may lose. */
    static final Duration COUNT = Duration.ofSeconds(10);

    /** After how long a target that could not be begun is tried again. */
    static final Duration RETRY = Duration.ofSeconds(15);

    private CampaignMachine() {}

    /** The first entry of a campaign's journal. */
    public static Recorded begin(Agenda agenda, Origin origin, Moment now) {
        return new Recorded(1, 0, now, new Entry.Begun(agenda, origin));
    }

    /**
     * What to journal because of a fact, in order; nothing where it changes nothing. Whoever takes it over begins nothing before another
     * fact: whether a blackout is, for one.
     */
    public static List<Recorded> decide(CampaignState state, Fact fact, Moment now) {
        if (state.hasEnded()) {
            return List.of();
        }
        Draft draft = new Draft(state, now);
        fact.match(new Deciding(draft));
        if (!(fact instanceof Fact.Owned)) {
            new Passing(draft).decide();
        }
        return draft.written();
    }

    /** The state, one entry further; the first entry needs none before it. */
    public static CampaignState fold(@Nullable CampaignState state, Recorded entry) {
        return Fold.next(state, entry);
    }

    /** What the state wants done now, and when it wants to be woken. */
    public static Effect.Wants wants(CampaignState state, Moment now) {
        return new Wanting(state, now).wants();
    }
}
