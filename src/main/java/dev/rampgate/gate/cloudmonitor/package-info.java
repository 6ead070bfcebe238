/** Gates on metrics that the cloud measures itself. */
@NullMarked
package dev.rampgate.gate.cloudmonitor;

import org.jspecify.annotations.NullMarked;
