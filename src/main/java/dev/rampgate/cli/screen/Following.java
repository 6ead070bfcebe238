package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import dev.rampgate.api.Rollouts;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads a rollout's story as it goes on and shows it. */
public final class Following {
    private static final Duration LOOK = Duration.ofMillis(100);

    private Following() {}

    /**
     * Until the rollout's last word, or until told to stop. Also passes each event on, after it was shown.
     *
     * @return the sequence number of the last event seen
     */
    public static long follow(
            Rollouts rollouts, String id, long after, Display display, Consumer<Event> also, BooleanSupplier stop)
            throws InterruptedException {
        long seen = after;
        boolean over = false;
        while (!over && !stop.getAsBoolean()) {
            List<Event> events = rollouts.events(id, seen, LOOK);
            for (Event event : events) {
                display.event(event);
                also.accept(event);
                seen = event.seq();
                over |= event.terminal();
            }
            display.tick();
        }
        return seen;
    }
}
