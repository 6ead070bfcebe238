package dev.rampgate.engine;

import dev.rampgate.gate.Reading;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a gate went lately.
 *
 * @param values of its newest readings of the step that have one, oldest first; at most {@link #KEPT}
 * @param newest when the newest reading was written down, whatever it found
 */
record Trend(List<Double> values, Instant newest) {
    /** As many as the widest curve shows. */
    static final int KEPT = 20;

    Trend {
        values = List.copyOf(values.subList(Math.max(0, values.size() - KEPT), values.size()));
    }

    static Trend of(Reading reading, Instant at) {
        return new Trend(values(reading), at);
    }

    /** After a newer one. */
    Trend then(Trend newer) {
        return new Trend(Stream.concat(values.stream(), newer.values.stream()).toList(), newer.newest);
    }

    private static List<Double> values(Reading reading) {
        Double value = reading.value();
        return value == null ? List.of() : List.of(value);
    }
}
