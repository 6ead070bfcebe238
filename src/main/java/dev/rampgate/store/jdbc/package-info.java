/**
 * Journals, ownership and commands in tables, entries as JSON; and as the usual place for them a data directory: an SQLite file, one lock
 * file per rollout. Other databases are in packages below.
 */
@NullMarked
package dev.rampgate.store.jdbc;

import org.jspecify.annotations.NullMarked;
