/** The command line: commands for people and scripts, over {@link dev.rampgate.api.Rollouts} alone. */
@NullMarked
package dev.rampgate.cli;

import org.jspecify.annotations.NullMarked;
