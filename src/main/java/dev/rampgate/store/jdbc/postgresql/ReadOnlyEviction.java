package dev.rampgate.store.jdbc.postgresql;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** A server that became a replica keeps its connections: they are of no more use, and the next one looks for the new primary. */
public final class ReadOnlyEviction implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return SqlStates.READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
