package dev.rampgate.store.jdbc.postgresql;

import dev.rampgate.store.jdbc.JdbcStore;

/** Journals in PostgreSQL, shared by any number of processes of any number of machines. */
public final class PostgresStore {
    private PostgresStore() {}

    /**
     * Connects, and makes or migrates the tables where they are missing or old.
     *
     * @throws dev.rampgate.store.NewerData where a newer version has migrated them
     * @throws dev.rampgate.store.StoreException where the database can't be used, in one sentence that names it, and never a password
     */
    public static JdbcStore open(PostgresServer server, LeaseTerms terms) {
        PooledDatabase database = PooledDatabase.open(server);
        try {
            PostgresSchema.bringToForm(database, server);
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
        return new JdbcStore(database, new Leases(database, terms));
    }
}
