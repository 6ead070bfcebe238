package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.store.NewerData;
import dev.rampgate.store.jdbc.Database;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;

/** The form of the tables. Flyway brings a database to it, under a lock of its own, and is not even started for one that has it. */
final class PostgresSchema {
    static final int VERSION = 1;

    private static final String MIGRATIONS = "classpath:dev/rampgate/store/jdbc/postgresql";
    private static final String HISTORY = "rampgate_schema_history";

    private PostgresSchema() {}

    static void bringToForm(Database database, PostgresServer server) {
        int version = database.read(PostgresSchema::version);
        if (version > VERSION) {
            throw new NewerData(
                    "the journal %s was written by a newer version of Rampgate (its form is %d, this version knows %d); use that version, or another database"
                            .formatted(server, version, VERSION));
        }
        if (version < VERSION) {
            migrate(server);
        }
    }

    /** 0 where there are no tables yet. */
    private static int version(Handle handle) {
        boolean made = handle.createQuery("SELECT to_regclass(?) IS NOT NULL")
                .bind(0, HISTORY)
                .mapTo(boolean.class)
                .one();
        return made
                ? handle.createQuery("SELECT coalesce(max(version::int), 0) FROM " + HISTORY + " WHERE success")
                        .mapTo(int.class)
                        .one()
                : 0;
    }

    /** By a connection without the pool's time limits: a large journal takes its time. */
    private static void migrate(PostgresServer server) {
        try {
            Flyway.configure(PostgresSchema.class.getClassLoader())
                    .dataSource(
                            server.jdbcUrl(),
                            server.user().orElse(null),
                            server.password().orElse(null))
                    .locations(MIGRATIONS)
                    .table(HISTORY)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw PostgresFailures.ofMigration(server, e);
        }
    }
}
