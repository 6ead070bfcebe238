package dev.rampgate.rollout;

import java.time.Duration;

/** How durations are told in reasons. */
public final class Words {
    private Words() {}

    /** {@code 1h30m}, {@code 5m}, {@code 12s}, {@code 400ms}. */
    public static String of(Duration duration) {
        if (duration.toSeconds() == 0) {
            return duration.toMillis() + "ms";
        }
        return (duration.toHours() > 0 ? duration.toHours() + "h" : "")
                + (duration.toMinutesPart() > 0 ? duration.toMinutesPart() + "m" : "")
                + (duration.toSecondsPart() > 0 ? duration.toSecondsPart() + "s" : "");
    }
}
