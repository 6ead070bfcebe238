/** Plans that start by themselves: what is due, what becomes of it, and what is told of it. */
@NullMarked
package dev.rampgate.schedule;

import org.jspecify.annotations.NullMarked;
