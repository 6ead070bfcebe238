package dev.rampgate.gate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a gate.
 *
 * @param value what was measured, finite; null where there is none
 * @param detail why there is no data or an error, or what was compared; one line, safe to print
 * @param took from begin to end
 */
public record Reading(Result result, @Nullable Double value, String detail, Duration took) {
    /** Absence is never a pass. */
    public enum Result {
        PASS,
        FAIL,
        NO_DATA,
        ERROR
    }

    public Reading {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("a reading's value is finite, not " + value);
        }
        if (result == Result.PASS && value == null) {
            throw new IllegalArgumentException("a pass needs a value");
        }
    }
}
