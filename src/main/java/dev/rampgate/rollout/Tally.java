package dev.rampgate.rollout;

import dev.rampgate.statistics.Evidence;
import java.time.Duration;

/**
 * What a gate that reads windows has gathered in all steps so far.
 *
 * @param until the running time up to which windows were read
 * @param counted the running time up to which they told something
 */
record Tally(Evidence evidence, Duration until, Duration counted) {
    static final Tally NONE = new Tally(Evidence.NONE, Duration.ZERO, Duration.ZERO);

    Tally after(Entry.Judged entry) {
        Duration end = entry.until().orElse(until);
        return entry.reading()
                .evidence()
                .map(gathered -> new Tally(gathered, end, end))
                .orElseGet(() -> new Tally(evidence, end, counted));
    }

    /** A person has judged what was gathered; each instant is still counted once. */
    Tally anew() {
        return new Tally(Evidence.NONE, until, counted);
    }
}
