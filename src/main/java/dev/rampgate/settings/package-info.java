/** A read-only tree of what somebody wrote, with the position of every part, and the problems found in it. */
@NullMarked
package dev.rampgate.settings;

import org.jspecify.annotations.NullMarked;
