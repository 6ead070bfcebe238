/** Journals, ownership and commands that live as long as their object: for rehearsals, simulations and tests. */
@NullMarked
package dev.rampgate.store.memory;

import org.jspecify.annotations.NullMarked;
