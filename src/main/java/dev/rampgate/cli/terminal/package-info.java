/** The surroundings of a command: its streams, its environment, its time and the signals that reach it. */
@NullMarked
package dev.rampgate.cli.terminal;

import org.jspecify.annotations.NullMarked;
