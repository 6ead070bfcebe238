package dev.rampgate.violating.ambient.engine;

/** Makes itself chance. */
final class WrongDice {
    Object dice() {
        return new java.util.Random();
    }
}
