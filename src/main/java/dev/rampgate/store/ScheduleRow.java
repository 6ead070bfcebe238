package dev.rampgate.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule as it is kept.
 *
 * @param name of the plan
 * @param source the plan's file as the user named it
 * @param text of the plan
 * @param since starts that were due until then are no matter of this schedule: it was not kept yet, or had other times
 */
public record ScheduleRow(
        String name, String source, String text, Map<String, String> inputs, Instant since, Optional<Pause> pause) {
    /** Who paused it, when and why. */
    public record Pause(String by, Instant at, String reason) {}

    public ScheduleRow {
        inputs = Map.copyOf(inputs);
    }
}
