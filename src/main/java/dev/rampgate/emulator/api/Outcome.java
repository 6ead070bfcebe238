package dev.rampgate.emulator.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a call: its answer, and whether it changed anything.
 *
 * @param status 0: no answer, the connection is dropped
 * @param code the error code; null for a success
 * @param document null when {@code page} is sent instead
 * @param page a body that is no document of the API
 * @param after how long the client waits for the answer or the drop
 */
record Outcome(
        int status,
        @Nullable String code,
        @Nullable ObjectNode document,
        String page,
        boolean applied,
        Duration after) {

    static Outcome done(ObjectNode document, boolean applied) {
        return new Outcome(200, null, document, "", applied, Duration.ZERO);
    }

    static Outcome refused(int status, String code, ObjectNode document) {
        return new Outcome(status, code, document, "", false, Duration.ZERO);
    }

    static Outcome dropped(boolean applied, Duration after) {
        return new Outcome(0, null, null, "", applied, after);
    }

    Outcome lost() {
        return dropped(applied, Duration.ZERO);
    }

    Outcome withPage(String other) {
        return new Outcome(200, null, null, other, applied, Duration.ZERO);
    }

    Outcome delayed(Duration time) {
        return new Outcome(status, code, document, page, applied, time);
    }

    boolean answered() {
        return status != 0;
    }
}
