package dev.rampgate.violating.pure.plan;

/** Arithmetic with a file. */
interface WrongFile {
    java.nio.file.Path file();
}
