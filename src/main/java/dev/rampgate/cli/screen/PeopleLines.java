package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What events tell of steps that wait, of what people said, and of pools that are drained and restored. */
final class PeopleLines {
    private PeopleLines() {}

    /** {@code 2 approvals by group:sre, at most 4h: "message"}. */
    static String requested(Event event) {
        Details data = Details.of(event);
        String by = names(event, "by");
        return "asks for " + Words.count(Math.max(1, data.whole("count")), "approval")
                + (by.isEmpty() ? "" : " by " + by) + limit(data)
                + (data.text("message").isEmpty() ? "" : ": \"" + data.text("message") + "\"");
    }

    static String granted(Event event) {
        Details data = Details.of(event);
        return data.whole("given") + " of " + data.whole("count") + ", by " + who(event);
    }

    static String rejected(Event event) {
        return "REJECTED by " + who(event);
    }

    static String waits(Event event) {
        String gates = names(event, "gates");
        return (gates.isEmpty()
                        ? "until the drain expires"
                        : "until " + gates + (gates.contains(",") ? " pass" : " passes"))
                + limit(Details.of(event));
    }

    static String skipped(Event event) {
        return "straight to step " + Details.of(event).whole("to") + " without gates, by " + who(event);
    }

    /** What a step does that speaks of no share between two pools. */
    static String title(Details data) {
        String action = data.text("action");
        return switch (action) {
            case "drain", "restore" -> action + " " + data.text("pool");
            case "wait" -> "wait";
            case "approve" -> "approval";
            default -> action;
        };
    }

    /** What holds it still after one of several stops is over; empty for nothing. */
    static String held(Event event) {
        Details data = Details.of(event);
        String what = data.text("held").isEmpty() ? names(event, "remaining") : data.text("held");
        return what.isEmpty() ? "" : "; still held: " + what;
    }

    private static String limit(Details data) {
        Duration timeout = data.duration("timeout");
        return timeout == null ? "" : ", at most " + Words.span(timeout);
    }

    private static String names(Event event, String key) {
        return event.data().get(key) instanceof List<?> list
                ? list.stream().map(one -> Words.plain(String.valueOf(one))).collect(Collectors.joining(", "))
                : "";
    }

    private static String who(Event event) {
        String reason = event.reason() == null ? "" : Words.plain(event.reason());
        return Words.actor(event.actor()) + (reason.isEmpty() ? "" : ": " + reason);
    }
}
