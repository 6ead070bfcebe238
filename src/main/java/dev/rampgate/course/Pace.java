package dev.rampgate.course;

import java.time.Duration;

/**
 * How long a step takes.
 *
 * @param over the time to walk through the step's levels
 * @param hold the time to stay and watch after the last level is verified
 */
public record Pace(Duration over, Duration hold) {}
