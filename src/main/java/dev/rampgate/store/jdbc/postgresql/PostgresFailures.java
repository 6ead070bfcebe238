package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.store.StoreException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** What went wrong with the server, as one sentence that names the database. */
final class PostgresFailures {
    private static final String NOT_REACHED = "cannot be reached; check journal.url and that the server runs";
    private static final String REFUSED = "refuses the user or the password; check journal.user and journal.password";
    private static final String TLS =
            "and this program do not agree on TLS; check sslmode and sslrootcert in journal.url, and what the server demands";
    private static final String STOPPING = "is starting or stopping";
    private static final String BUSY = "is too busy: somebody holds a lock, or it does not answer in time";

    private static final Set<String> CONNECTING = Set.of("08001", "08004", "08006", "28000");

    /** By error code. */
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("08001", NOT_REACHED),
            Map.entry("08004", REFUSED),
            Map.entry("08006", "does not answer any more"),
            Map.entry("28000", REFUSED),
            Map.entry("28P01", REFUSED),
            Map.entry("3D000", "does not exist; create the database, or name another in journal.url"),
            Map.entry(SqlStates.READ_ONLY, "is read-only, as replicas are; name the primary server in journal.url"),
            Map.entry("42501", "may not be used by this user; grant it CREATE and USAGE on the schema"),
            Map.entry("53100", "has no space left; nothing was written"),
            Map.entry("53300", "has no connection left for us"),
            Map.entry("55P03", BUSY),
            Map.entry("57014", BUSY),
            Map.entry("57P01", STOPPING),
            Map.entry("57P02", STOPPING),
            Map.entry("57P03", STOPPING));

    private PostgresFailures() {}

    /** Any failure of a statement or a connection, whatever it is wrapped in. */
    static StoreException of(PostgresServer server, Throwable failure) {
        SQLException cause = sqlCause(failure);
        String state = cause == null ? "" : String.valueOf(cause.getSQLState());
        String detail = firstLine(cause == null ? failure : cause);
        String sentence = isOfTls(state, detail) ? TLS : SENTENCES.get(state);
        return new StoreException(
                sentence == null
                        ? "the journal %s: %s".formatted(server, detail)
                        : "the journal %s %s (%s)".formatted(server, sentence, detail),
                failure);
    }

    /** The driver and the server have no code of their own for it. */
    private static boolean isOfTls(String state, String detail) {
        return CONNECTING.contains(state) && (detail.contains("SSL") || detail.contains("no encryption"));
    }

    /** Where migrating fails by itself, what stands in the schema is nothing of ours. */
    static StoreException ofMigration(PostgresServer server, FlywayException failure) {
        return sqlCause(failure) != null
                ? of(server, failure)
                : new StoreException(
                        "the journal %s holds tables of something else; name a database of its own in journal.url, or a schema: ?currentSchema=rampgate (%s)"
                                .formatted(server, firstLine(failure)),
                        failure);
    }

    /** The innermost: a pool that times out says only that it did. */
    private static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException innermost = null;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && (innermost == null || sql.getSQLState() != null)) {
                innermost = sql;
            }
        }
        return innermost;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
