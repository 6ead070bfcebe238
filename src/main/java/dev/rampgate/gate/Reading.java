package dev.rampgate.gate;

import dev.rampgate.statistics.Evidence;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a gate.
 *
 * @param value what was measured, finite; null where there is none
 * @param detail why there is no data or an error, or what was compared; one line, safe to print
 * @param took from begin to end
 * @param evidence all that was gathered so far; empty where nothing was counted, or the gate gathers none
 */
public record Reading(
        Result result, @Nullable Double value, String detail, Duration took, Optional<Evidence> evidence) {
    /** Absence is never a pass. */
    public enum Result {
        PASS,
        FAIL,
        NO_DATA,
        ERROR
    }

    /** Of a gate that gathers no evidence. */
    public Reading(Result result, @Nullable Double value, String detail, Duration took) {
        this(result, value, detail, took, Optional.empty());
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
