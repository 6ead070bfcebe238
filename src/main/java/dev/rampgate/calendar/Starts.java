package dev.rampgate.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When something is to start, on the clocks of a place: once, again and again, or never by itself. */
public record Starts(ZoneId zone, Optional<Cron> cron, Optional<LocalDateTime> at) {
    public Starts {
        if (cron.isPresent() && at.isPresent()) {
            throw new IllegalArgumentException("either once or again and again");
        }
    }

    /** The first start after a moment. */
    public Optional<Instant> after(Instant moment) {
        return cron.map(again -> again.after(moment, zone))
                .or(() -> at.map(once -> LocalTimes.first(once, zone)).filter(start -> start.isAfter(moment)));
    }

    /** The starts after one moment and up to another, the first ones where there are more than {@code most}. */
    public List<Instant> between(Instant moment, Instant last, int most) {
        List<Instant> starts = new ArrayList<>();
        Optional<Instant> next = after(moment);
        while (next.isPresent() && !next.get().isAfter(last) && starts.size() < most) {
            starts.add(next.get());
            next = after(next.get());
        }
        return starts;
    }

    /** {@code 30 2 * * SAT} or {@code 2026-11-28T02:30}; empty for never. */
    public String text() {
        return cron.map(Cron::toString)
                .or(() -> at.map(LocalDateTime::toString))
                .orElse("");
    }
}
