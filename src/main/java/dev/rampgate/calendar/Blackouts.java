package dev.rampgate.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All blackouts of a plan, on the clocks of one place. Those that overlap or touch are one window. */
public record Blackouts(ZoneId zone, List<Blackout> all) {
    /** A window that is made of more than these is told as far as they reach. */
    private static final int MOST_JOINED = 20_000;

    public Blackouts {
        all = List.copyOf(all);
    }

    public static Blackouts none(ZoneId zone) {
        return new Blackouts(zone, List.of());
    }

    /** The window that a moment lies in. */
    public Optional<Window> at(Instant moment) {
        return from(moment).filter(window -> window.covers(moment));
    }

    /** The window that a moment lies in, or else the next one; what of it is long past may be missing. */
    public Optional<Window> from(Instant moment) {
        return all.stream()
                .flatMap(one -> one.open(moment, zone).stream())
                .min(Comparator.comparing(Window::from))
                .map(this::whole);
    }

    /** The first window that has begun by {@code last} and is not over by {@code first}. */
    public Optional<Window> meeting(Instant first, Instant last) {
        return from(first).filter(window -> !window.from().isAfter(last));
    }

    private Window whole(Window begun) {
        Set<String> reasons = new LinkedHashSet<>(Set.of(begun.reason()));
        Instant to = begun.to();
        for (int i = 0; i < MOST_JOINED; i++) {
            Instant end = to;
            Optional<Window> further = all.stream()
                    .flatMap(one -> one.open(end, zone).stream())
                    .filter(window -> !window.from().isAfter(end))
                    .max(Comparator.comparing(Window::to));
            if (further.isEmpty()) {
                break;
            }
            reasons.add(further.get().reason());
            to = further.get().to();
        }
        reasons.remove("");
        return new Window(begun.from(), to, String.join(", ", reasons));
    }
}
