/** Stays with running rollouts until they end, or until there is a reason to leave them. */
@NullMarked
package dev.rampgate.cli.follow;

import org.jspecify.annotations.NullMarked;
