/** The tables in PostgreSQL, shared by the processes of several machines, and rights that end by the database's clock. */
@NullMarked
package dev.rampgate.store.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
