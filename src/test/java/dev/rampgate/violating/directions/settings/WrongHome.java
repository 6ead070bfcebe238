package dev.rampgate.violating.directions.settings;

/** Nobody uses the root. */
final class WrongHome {
    final Object used = new dev.rampgate.violating.directions.RightRoot();
}
