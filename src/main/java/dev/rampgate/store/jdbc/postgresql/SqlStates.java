package dev.rampgate.store.jdbc.postgresql;

/** The error codes of PostgreSQL that say something about the server rather than a statement. */
final class SqlStates {
    static final String READ_ONLY = "25006";

    private SqlStates() {}
}
