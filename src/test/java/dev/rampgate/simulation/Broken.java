package dev.rampgate.simulation;

import java.util.function.Supplier;

/** A rule of safety or of liveness does not hold. */
final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(String rule, String what) {
        super(rule + ": " + what);
    }

    static void unless(boolean holds, String rule, Supplier<?> what) {
        if (!holds) {
            throw new Broken(rule, String.valueOf(what.get()));
        }
    }
}
