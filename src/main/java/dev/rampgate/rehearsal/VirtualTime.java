package dev.rampgate.rehearsal;

import dev.rampgate.engine.Timepiece;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Time that passes from event to event; equal times run in the order they were asked for, or in one that is drawn. Not thread-safe. */
public final class VirtualTime implements Timepiece {
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong(Event::at).thenComparingInt(Event::turn).thenComparingLong(Event::number));
    private final Instant start;
    private final IntSupplier turns;
    private Duration now = Duration.ZERO;
    private Duration skew = Duration.ZERO;
    private long number;

    private record Event(long at, int turn, long number, Runnable task) {}

    /** @param start what the wall clock shows at first */
    public VirtualTime(Instant start) {
        this(start, () -> 0);
    }

    /** @param turns draws for each event which of those of equal time comes first: the smallest */
    public VirtualTime(Instant start, IntSupplier turns) {
        this.start = start;
        this.turns = turns;
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

    /** So much time passes at once, in the midst of an event: whatever was due meanwhile comes late. */
    public void stand(Duration by) {
        now = now.plus(by);
    }

    /** Runs a task after a delay; at once, after what is due already, where it is negative. */
    public void in(Duration delay, Runnable task) {
        long at = delay.isNegative() ? now.toNanos() : now.plus(delay).toNanos();
        events.add(new Event(at, turns.getAsInt(), number++, task));
    }

    /** Runs a task when so much time has passed since the start. */
    public void at(Duration when, Runnable task) {
        in(when.minus(now), task);
    }

    /** Runs events until the condition holds, none is left or this much more time has passed; checks after each. */
    public void run(Duration atMost, BooleanSupplier until, Runnable check) {
        long end = now.plus(atMost).toNanos();
        while (!until.getAsBoolean() && !events.isEmpty() && events.element().at() <= end) {
            Event next = events.remove();
            if (next.at() > now.toNanos()) {
                now = Duration.ofNanos(next.at());
            }
            next.task().run();
            check.run();
        }
    }
}
