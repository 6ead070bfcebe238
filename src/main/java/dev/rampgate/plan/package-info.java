/** What should happen: the plan, read from a tree of settings, checked as a whole before anything is done. */
@NullMarked
package dev.rampgate.plan;

import org.jspecify.annotations.NullMarked;
