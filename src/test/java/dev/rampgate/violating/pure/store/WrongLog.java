package dev.rampgate.violating.pure.store;

/** Arithmetic with a log. */
interface WrongLog {
    org.slf4j.Logger log();
}
