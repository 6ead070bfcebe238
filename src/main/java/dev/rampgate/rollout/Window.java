package dev.rampgate.rollout;

import dev.rampgate.gate.GateRules;
import dev.rampgate.statistics.Evidence;
import java.time.Duration;
import java.util.Optional;

/**
 * The stretch of running time that a reading is about.
 *
 * @param to its end, which is not part of it
 * @param afterWrite whether weights were written since what was gathered last
 * @param before what was gathered before
 */
public record Window(Duration from, Duration to, boolean afterWrite, Evidence before) {
    /** What a write cuts shorter than a part of a window is left out: too few samples lie in it. */
    private static final int SHORTEST_PART = 4;

    /** The next window of a gate; empty while it has not begun and none before is left. */
    static Optional<Window> next(Steady steady, GateRules.Rhythm rhythm, Tally tally) {
        if (rhythm.windows().orElseThrow().growing()) {
            return steady.present().map(stretch -> grown(stretch, rhythm, tally));
        }
        return steady.stretches().stream()
                .map(stretch -> part(stretch, rhythm, tally))
                .filter(window -> window.length().compareTo(rhythm.every().dividedBy(SHORTEST_PART)) >= 0)
                .findFirst();
    }

    private static Window grown(Steady.Stretch stretch, GateRules.Rhythm rhythm, Tally tally) {
        Duration from = stretch.from().plus(rhythm.after());
        return new Window(from, later(from, tally.until()).plus(rhythm.every()), false, Evidence.NONE);
    }

    private static Window part(Steady.Stretch stretch, GateRules.Rhythm rhythm, Tally tally) {
        Duration from = later(stretch.from().plus(rhythm.after()), tally.until());
        Duration to = from.plus(rhythm.every());
        Duration end = stretch.until().filter(cut -> cut.compareTo(to) < 0).orElse(to);
        boolean afterWrite = tally.counted().compareTo(stretch.from()) <= 0;
        return new Window(from, end, afterWrite, tally.evidence());
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration length() {
        return to.minus(from);
    }
}
