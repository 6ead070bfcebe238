package dev.rampgate.gate;

import dev.rampgate.statistics.Evidence;
import java.time.Instant;

/**
 * What time a reading is about.
 *
 * @param from since when; where the gate reads what is now, the same as {@code to}
 * @param to until when; queries are evaluated as of then
 * @param afterWrite whether weights were written since the reading before
 * @param before what was gathered by the readings before; nothing for a gate that gathers no evidence
 */
public record Occasion(Instant from, Instant to, boolean afterWrite, Evidence before) {
    /** Of a moment, by a gate that gathers no evidence. */
    public static Occasion of(Instant moment) {
        return new Occasion(moment, moment, false, Evidence.NONE);
    }
}
