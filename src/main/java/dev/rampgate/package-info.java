/** The composition root: {@link dev.rampgate.Main} starts the program, {@code Wiring} puts its parts together. */
@org.jspecify.annotations.NullMarked
package dev.rampgate;
