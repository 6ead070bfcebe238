package dev.rampgate.violating.directions;

/** The root may use everybody. */
public final class RightRoot {
    final Object used = new dev.rampgate.violating.directions.settings.RightThing();
}
