package dev.rampgate.violating.directions.weight;

/** A lower room that uses a higher one. */
final class WrongUpwards {
    final Object used = new dev.rampgate.violating.directions.settings.RightThing();
}
