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
 * @param troubles answers and looks in a row that did not help
 * @param trouble why the last of them did not; empty where they help
 */
public record Fate(
        String reason,
        Actor actor,
        String stuck,
        String withheld,
        @Nullable Outcome outcome,
        double exposureSeconds,
        int troubles,
        String trouble) {
    static final Fate OPEN = new Fate("", Actor.ENGINE, "", "", null, 0, 0, "");

    Fate turned(Actor by, String why) {
        return new Fate(why, by, "", "", outcome, exposureSeconds, 0, "");
    }

    Fate stuckBy(String why) {
        return new Fate(reason, actor, why, withheld, outcome, exposureSeconds, troubles, trouble);
    }

    Fate withholding(String why) {
        return new Fate(reason, actor, stuck, why, outcome, exposureSeconds, troubles, trouble);
    }

    Fate ended(Outcome how, Actor by, String why) {
        return new Fate(why, by, stuck, "", how, exposureSeconds, troubles, trouble);
    }

    Fate exposed(double seconds) {
        return new Fate(reason, actor, stuck, withheld, outcome, exposureSeconds + seconds, troubles, trouble);
    }

    Fate troubled(String why) {
        return new Fate(reason, actor, stuck, withheld, outcome, exposureSeconds, troubles + 1, why);
    }

    Fate untroubled() {
        return new Fate(reason, actor, stuck, withheld, outcome, exposureSeconds, 0, "");
    }
}
