package dev.rampgate;

import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.store.Row;
import dev.rampgate.store.jdbc.JdbcStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What processes left in a data directory, or in a database. */
record LeftJournals(Supplier<JdbcStore> stores) {
    LeftJournals(Path data) {
        this(() -> JdbcStore.open(data));
    }

    /** A committed intent. */
    record Written(Instant at, Heading heading, Map<String, Integer> weights) {
        private static Written of(Recorded recorded, Intent intent) {
            Map<String, Integer> weights = new TreeMap<>();
            intent.weights().asMap().forEach((server, weight) -> weights.put(server.id(), weight.value()));
            return new Written(recorded.at().wall(), intent.heading(), weights);
        }

        /** Whether this call may have been sent for it. */
        boolean covers(ObservedCloud.Logged call) {
            return weights.equals(call.asked()) && !at.isAfter(call.time().plusMillis(1));
        }
    }

    List<Row> rows() {
        try (JdbcStore store = stores.get()) {
            return store.list();
        }
    }

    List<Recorded> journal(Row row) {
        try (JdbcStore store = stores.get()) {
            return store.read(row.id(), 0);
        }
    }

    List<Written> intents(Row row) {
        List<Written> intents = new ArrayList<>();
        for (Recorded recorded : journal(row)) {
            if (recorded.entry() instanceof Entry.Intended intended) {
                intents.add(Written.of(recorded, intended.intent()));
            }
        }
        return intents;
    }
}
