package dev.rampgate.rollout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a rollout, as far as it is known.
 *
 * @param reason why it goes back or why it ended; empty before
 * @param stuck why going back does not get on; empty while it does
 * @param withheld why nothing more is lowered on the way back for now; empty where it is
 * @param end null until it ended
 * @param exposureSeconds the verified share over time
 * @param inVain what did not help so far
 */
public record Fate(
        String reason,
        Actor actor,
        String stuck,
        String withheld,
        @Nullable End end,
        double exposureSeconds,
        InVain inVain) {
    /**
     * Answers and looks in a row that did not help.
     *
     * @param why the last of them did not; empty for none
     */
    public record InVain(int times, String why) {
        static final InVain NOTHING = new InVain(0, "");
    }

    /**
     * How it ended.
     *
     * @param at running time
     * @param relieved whether another rollout of its target has begun since, which looks after the weights from there on
     */
    public record End(Outcome outcome, Duration at, boolean relieved) {}

    static final Fate OPEN = new Fate("", Actor.ENGINE, "", "", null, 0, InVain.NOTHING);

    /** Answers and looks in a row that did not help. */
    public int troubles() {
        return inVain.times();
    }

    /** Null until it ended. */
    public @Nullable Outcome outcome() {
        return end == null ? null : end.outcome();
    }

    Fate turned(Actor by, String why) {
        return new Fate(why, by, "", "", end, exposureSeconds, InVain.NOTHING);
    }

    Fate stuckBy(String why) {
        return new Fate(reason, actor, why, withheld, end, exposureSeconds, inVain);
    }

    Fate withholding(String why) {
        return new Fate(reason, actor, stuck, why, end, exposureSeconds, inVain);
    }

    Fate ended(Outcome how, Actor by, String why, Duration at) {
        return new Fate(why, by, stuck, "", new End(how, at, false), exposureSeconds, inVain);
    }

    Fate relieved() {
        End relieved = end == null ? null : new End(end.outcome(), end.at(), true);
        return new Fate(reason, actor, stuck, withheld, relieved, exposureSeconds, inVain);
    }

    Fate exposed(double seconds) {
        return new Fate(reason, actor, stuck, withheld, end, exposureSeconds + seconds, inVain);
    }

    Fate troubled(String why) {
        return new Fate(reason, actor, stuck, withheld, end, exposureSeconds, new InVain(troubles() + 1, why));
    }

    Fate untroubled() {
        return new Fate(reason, actor, stuck, withheld, end, exposureSeconds, InVain.NOTHING);
    }
}
