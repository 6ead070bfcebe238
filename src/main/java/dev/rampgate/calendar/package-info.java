/** When something recurs and when nothing may move: occurrences, windows and blackouts, computed from clocks of a place. */
@NullMarked
package dev.rampgate.calendar;

import org.jspecify.annotations.NullMarked;
