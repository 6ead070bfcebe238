package dev.rampgate.engine;

import dev.rampgate.calendar.Blackouts;
import dev.rampgate.calendar.LocalTimes;
import dev.rampgate.calendar.Window;
import java.time.Instant;
import java.util.Optional;

/** The blackouts of one rollout, asked again and again: it computes only when the wall clock leaves what it knows. */
final class Calendar {
    private final Optional<Blackouts> blackouts;
    private Instant since = Instant.MAX;
    private Instant until = Instant.MIN;
    private Optional<Window> window = Optional.empty();

    Calendar(Optional<Blackouts> blackouts) {
        this.blackouts = blackouts;
    }

    /** The window that the wall clock is in. */
    Optional<Window> at(Instant wall) {
        if (wall.isBefore(since) || !wall.isBefore(until)) {
            Optional<Window> next = blackouts.flatMap(all -> all.from(wall));
            window = next.filter(one -> one.covers(wall));
            since = window.map(Window::from).orElse(wall);
            until = next.map(one -> one.covers(wall) ? one.to() : one.from()).orElse(Instant.MAX);
        }
        return window;
    }

    /** When a blackout begins or ends next; empty for never. */
    Optional<Instant> change(Instant wall) {
        at(wall);
        return Optional.of(until).filter(change -> change.isBefore(Instant.MAX));
    }

    /** Why it must not move at this time, and until when. */
    Optional<String> reason(Instant wall) {
        return at(wall).flatMap(
                        one -> blackouts.map(all -> one.name() + ", until " + LocalTimes.text(one.to(), all.zone())));
    }
}
