package dev.rampgate.store.jdbc;

import static dev.rampgate.store.Journals.FIRST;
import static dev.rampgate.store.Journals.TARGET;
import static dev.rampgate.store.Journals.notes;
import static dev.rampgate.store.Journals.row;

import dev.rampgate.store.Ownership;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process of its own for tests: owns a rollout of a data directory and appends to it until somebody ends it, or answers what it is
 * asked. Every line it prints tells something that is durable.
 */
final class StoreProcess {
    /** Far more than are written before the test ends it. */
    private static final int AT_MOST = 1_000_000;

    private StoreProcess() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (JdbcStore store = JdbcStore.open(Path.of(arguments[1]));
                Ownership.Lease lease = store.ownership().take(FIRST).orElseThrow()) {
            store.begin(row(FIRST, TARGET, 1), Optional.empty(), notes(lease.epoch(), 1, 1));
            out.println("1");
            switch (arguments[0]) {
                case "append" -> append(store, lease.epoch(), out);
                case "answer" -> answer(store, out);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void append(JdbcStore store, long epoch, PrintStream out) {
        for (long seq = 2; seq < AT_MOST; seq += 3) {
            store.append(row(FIRST, TARGET, seq + 2), epoch, notes(epoch, seq, seq + 2));
            out.println(seq + 2);
        }
    }

    private static void answer(JdbcStore store, PrintStream out) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            out.println(store.commands().after(FIRST, 0));
        }
    }
}
