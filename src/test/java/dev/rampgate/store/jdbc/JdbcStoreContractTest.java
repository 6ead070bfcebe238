package dev.rampgate.store.jdbc;

import dev.rampgate.store.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class JdbcStoreContractTest extends StoreContract {
    @TempDir
    private static Path ready;

    @TempDir
    private Path directory;

    @BeforeAll
    static void migrateOnce() {
        JdbcStore.open(ready).close();
    }

    @Override
    protected Node node() throws IOException {
        Path database = directory.resolve("journal.db");
        if (!Files.exists(database)) {
            Files.copy(ready.resolve("journal.db"), database);
        }
        JdbcStore store = JdbcStore.open(directory);
        return new Node(store, store.ownership(), store.commands());
    }
}
