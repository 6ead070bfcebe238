/** Journals, ownership and commands in a data directory: an SQLite file, one lock file per rollout, entries as JSON. */
@NullMarked
package dev.rampgate.store.jdbc;

import org.jspecify.annotations.NullMarked;
