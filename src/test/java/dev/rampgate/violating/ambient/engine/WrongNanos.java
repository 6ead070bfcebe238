package dev.rampgate.violating.ambient.engine;

/** Hands out the time, without a call of its own. */
final class WrongNanos {
    java.util.function.LongSupplier now() {
        return System::nanoTime;
    }
}
