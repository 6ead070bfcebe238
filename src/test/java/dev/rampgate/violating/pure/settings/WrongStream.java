package dev.rampgate.violating.pure.settings;

/** Arithmetic with a stream. */
interface WrongStream {
    java.io.InputStream stream();
}
