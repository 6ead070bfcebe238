/** Flags that several commands share, each group once. */
@NullMarked
package dev.rampgate.cli.options;

import org.jspecify.annotations.NullMarked;
