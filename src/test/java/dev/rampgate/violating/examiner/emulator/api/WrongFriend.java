package dev.rampgate.violating.examiner.emulator.api;

/** An examiner who shares the arithmetic of the examined. */
final class WrongFriend {
    final Object used = new dev.rampgate.violating.examiner.weight.RightWeight();
}
