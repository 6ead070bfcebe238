package dev.rampgate.rehearsal;

import dev.rampgate.engine.Timepiece;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Time that passes from event to event; equal times run in the order they were asked for. Not thread-safe. */
public final class VirtualTime implements Timepiece {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private final Instant start;
    private Duration now = Duration.ZERO;
    private Duration skew = Duration.ZERO;
    private long number;

    private record Event(Duration at, long number, Runnable task) {}

    /** @param start what the wall clock shows at first */
    public VirtualTime(Instant start) {
        this.start = start;
    }

    /** How much time has passed. */
    public Duration now() {
        return now;
    }

    @Override
    public Instant wall() {
        return start.plus(now).plus(skew);
    }

    @Override
    public long nanos() {
        return now.toNanos();
    }

    /** The wall clock jumps; the monotonic one does not. */
    public void skew(Duration by) {
        skew = skew.plus(by);
    }

    /** Runs a task after a delay; at once, after what is due already, where it is negative. */
    public void in(Duration delay, Runnable task) {
        events.add(new Event(delay.isNegative() ? now : now.plus(delay), number++, task));
    }

    /** Runs a task when so much time has passed since the start. */
    public void at(Duration when, Runnable task) {
        in(when.minus(now), task);
    }

    /** Runs events until the condition holds, none is left or this much more time has passed; checks after each. */
    public void run(Duration atMost, BooleanSupplier until, Runnable check) {
        Duration end = now.plus(atMost);
        while (!until.getAsBoolean()
                && !events.isEmpty()
                && events.element().at().compareTo(end) <= 0) {
            Event next = events.remove();
            now = next.at();
            next.task().run();
            check.run();
        }
    }
}
