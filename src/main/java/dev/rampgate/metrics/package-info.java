/** A reader of committed entries and of calls, for Prometheus. */
@NullMarked
package dev.rampgate.metrics;

import org.jspecify.annotations.NullMarked;
