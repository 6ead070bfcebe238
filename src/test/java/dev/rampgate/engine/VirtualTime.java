package dev.rampgate.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Time that passes from event to event; equal times run in the order they were asked for. */
final class VirtualTime {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private Duration now = Duration.ZERO;
    private Duration skew = Duration.ZERO;
    private long number;

    private record Event(Duration at, long number, Runnable task) {}

    Duration now() {
        return now;
    }

    Instant wall() {
        return START.plus(now).plus(skew);
    }

    /** The wall clock jumps; the monotonic one does not. */
    void skew(Duration by) {
        skew = skew.plus(by);
    }

    void in(Duration delay, Runnable task) {
        events.add(new Event(now.plus(delay), number++, task));
    }

    void at(Duration when, Runnable task) {
        in(when.minus(now), task);
    }

    /** Runs events until the condition holds or this much time has passed; after each, checks. */
    void run(Duration atMost, BooleanSupplier until, Runnable check) {
        Duration end = now.plus(atMost);
        while (!until.getAsBoolean() && !events.isEmpty() && events.peek().at().compareTo(end) <= 0) {
            Event next = events.remove();
            now = next.at();
            next.task().run();
            check.run();
        }
    }
}
