package dev.rampgate.store.jdbc;

import dev.rampgate.store.NewerData;
import dev.rampgate.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The form of the tables. Flyway brings a file to it, and is not even started for a file that has it: each migration ends by writing
 * its number where SQLite keeps {@code user_version}.
 */
final class Schema {
    static final int VERSION = 3;

    private static final String MIGRATIONS = "classpath:dev/rampgate/store/jdbc/sqlite";
    /** File locks exclude processes, this excludes threads. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private Schema() {}

    /** Opens the directory's database in the present form; one process at a time makes or migrates it. */
    static SqliteDatabase open(DataDirectory data) {
        if (data.isNew()) {
            return migrated(data);
        }
        SqliteDatabase database = SqliteDatabase.open(data.database());
        if (isCurrent(database)) {
            return database;
        }
        database.close();
        return migrated(data);
    }

    private static SqliteDatabase migrated(DataDirectory data) {
        Path lock = data.lock("schema");
        DataDirectory.createFile(lock);
        ONE_AT_A_TIME.lock();
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            channel.lock();
            DataDirectory.createFile(data.database());
            SqliteDatabase database = SqliteDatabase.open(data.database());
            if (!isCurrent(database)) {
                migrate(database);
                data.sync();
            }
            return database;
        } catch (IOException e) {
            throw Failures.of(lock, "lock the data directory", e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static boolean isCurrent(SqliteDatabase database) {
        try {
            int version = database.version();
            if (version > VERSION) {
                throw new NewerData(
                        "%s was written by a newer version of Rampgate (its form is %d, this version knows %d);"
                                        .formatted(database.file(), version, VERSION)
                                + " use that version, or another data directory");
            }
            return version == VERSION;
        } catch (StoreException e) {
            database.close();
            throw e;
        }
    }

    private static void migrate(SqliteDatabase database) {
        SQLiteDataSource source = new SQLiteDataSource(new SQLiteConfig(SqliteDatabase.settings()));
        source.setUrl(SqliteDatabase.url(database.file()));
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations(MIGRATIONS)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            database.close();
            throw Failures.of(database.file(), e);
        }
    }
}
