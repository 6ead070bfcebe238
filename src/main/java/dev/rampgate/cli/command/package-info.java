/** The commands, one class each, and the list of them. */
@NullMarked
package dev.rampgate.cli.command;

import org.jspecify.annotations.NullMarked;
