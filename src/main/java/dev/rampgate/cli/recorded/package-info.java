/** The gates' statistics on recorded data: reads a file, answers wire records. */
@NullMarked
package dev.rampgate.cli.recorded;

import org.jspecify.annotations.NullMarked;
