/** Calls of ours to somebody's system at moments of a rollout: the port to them, and what a plan says of them. */
@NullMarked
package dev.rampgate.hook;

import org.jspecify.annotations.NullMarked;
