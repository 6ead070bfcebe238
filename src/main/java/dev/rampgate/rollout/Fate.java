package dev.rampgate.rollout;

import org.jspecify.annotations.Nullable;

/**
 * What became of a rollout, as far as it is known.
 *
 * @param reason why it goes back or why it ended; empty before
 * @param stuck why going back does not get on; empty while it does
 * @param withheld why nothing more is lowered on the way back for now; empty where it is
 * @param outcome null until it ended
 * @param exposureSeconds the verified share over time
 * @param inVain what did not help so far
 */
public record Fate(
        String reason,
        Actor actor,
        String stuck,
        String withheld,
        @Nullable Outcome outcome,
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

    static final Fate OPEN = new Fate("", Actor.ENGINE, "", "", null, 0, InVain.NOTHING);

    /** Answers and looks in a row that did not help. */
    public int troubles() {
        return inVain.times();
    }

    Fate turned(Actor by, String why) {
        return new Fate(why, by, "", "", outcome, exposureSeconds, InVain.NOTHING);
    }

    Fate stuckBy(String why) {
        return new Fate(reason, actor, why, withheld, outcome, exposureSeconds, inVain);
    }

    Fate withholding(String why) {
        return new Fate(reason, actor, stuck, why, outcome, exposureSeconds, inVain);
    }

    Fate ended(Outcome how, Actor by, String why) {
        return new Fate(why, by, stuck, "", how, exposureSeconds, inVain);
    }

    Fate exposed(double seconds) {
        return new Fate(reason, actor, stuck, withheld, outcome, exposureSeconds + seconds, inVain);
    }

    Fate troubled(String why) {
        return new Fate(reason, actor, stuck, withheld, outcome, exposureSeconds, new InVain(troubles() + 1, why));
    }

    Fate untroubled() {
        return new Fate(reason, actor, stuck, withheld, outcome, exposureSeconds, InVain.NOTHING);
    }
}
