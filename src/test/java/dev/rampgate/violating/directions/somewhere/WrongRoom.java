package dev.rampgate.violating.directions.somewhere;

/** A room that is not in the plan. */
final class WrongRoom {
    final Object used = new dev.rampgate.violating.directions.settings.RightThing();
}
