package dev.rampgate.store.jdbc;

import dev.rampgate.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong with the medium, as one sentence that names the path. */
final class Failures {
    /** SQLite's primary result codes that say something about the medium. */
    private static final Map<SQLiteErrorCode, String> SENTENCES = Map.of(
            SQLiteErrorCode.SQLITE_FULL, "the disk is full; nothing was written",
            SQLiteErrorCode.SQLITE_READONLY, "is read-only; it must be writable",
            SQLiteErrorCode.SQLITE_CANTOPEN, "cannot be opened; check its permissions and those of its directory",
            SQLiteErrorCode.SQLITE_PERM, "may not be opened; check its permissions",
            SQLiteErrorCode.SQLITE_CORRUPT,
                    "is damaged; put a backup in its place, or start with an empty data directory",
            SQLiteErrorCode.SQLITE_NOTADB, "is not a journal of Rampgate, or is damaged; name another data directory",
            SQLiteErrorCode.SQLITE_BUSY, "is locked by another process for too long",
            SQLiteErrorCode.SQLITE_IOERR, "cannot be read or written: the disk fails");

    private static final int PRIMARY_CODE = 0xff;

    private Failures() {}

    static StoreException of(Path path, String task, IOException cause) {
        return new StoreException("%s: cannot %s: %s".formatted(path, task, reason(cause)), cause);
    }

    /** Any failure of a statement, whatever it is wrapped in. */
    static StoreException of(Path database, Throwable failure) {
        SQLException cause = sqlCause(failure);
        String sentence = cause instanceof SQLiteException lite ? SENTENCES.get(primary(lite)) : null;
        String detail = String.valueOf((cause == null ? failure : cause).getMessage());
        return new StoreException(
                sentence == null ? database + ": " + detail : "%s %s (%s)".formatted(database, sentence, detail),
                failure);
    }

    private static SQLiteErrorCode primary(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & PRIMARY_CODE);
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
