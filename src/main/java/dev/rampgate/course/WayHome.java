package dev.rampgate.course;

import java.time.Duration;

/**
 * How a rollout goes back.
 *
 * @param over the time to walk back in, for an old side that is cold by then; zero: at once
 * @param toZero whether {@code to} ends at no traffic, although it had some before the rollout
 */
public record WayHome(Duration over, boolean toZero) {}
