/** Reads how to compare and judge, as files of recorded data and plans write it. */
@NullMarked
package dev.rampgate.statistics.settings;

import org.jspecify.annotations.NullMarked;
