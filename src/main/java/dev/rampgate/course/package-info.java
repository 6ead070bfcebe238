/** A plan resolved against a target: frozen servers, baseline, levels and calls. What the preview prints and the rollout follows. */
@NullMarked
package dev.rampgate.course;

import org.jspecify.annotations.NullMarked;
