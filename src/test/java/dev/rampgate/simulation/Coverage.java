package dev.rampgate.simulation;

import dev.rampgate.rehearsal.Boundary.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** How often each mishap met each point of the protocol. Safe for several threads. */
final class Coverage {
    private final AtomicIntegerArray cells = new AtomicIntegerArray(Mishap.values().length * Where.values().length);
    private final AtomicLong worlds = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    void add(World world) {
        worlds.incrementAndGet();
        nanos.addAndGet(world.time.nanos());
        world.happened.forEach((number, mishap) ->
                cells.incrementAndGet(cell(mishap, world.crossings.get(number).where())));
    }

    private static int cell(Mishap mishap, Where where) {
        return mishap.ordinal() * Where.values().length + where.ordinal();
    }

    long worlds() {
        return worlds.get();
    }

    double hours() {
        return nanos.get() / 3.6e12;
    }

    /** Mishaps that never met a point at which they can happen. */
    List<String> empty() {
        List<String> empty = new ArrayList<>();
        for (Mishap mishap : Mishap.values()) {
            for (Where where : Where.values()) {
                if (mishap.fits(where, Phase.BEFORE) && cells.get(cell(mishap, where)) == 0) {
                    empty.add(mishap + " at " + where);
                }
            }
        }
        return empty;
    }

    /** A line for each mishap, a column for each point. */
    String table() {
        StringBuilder table = new StringBuilder("%-19s".formatted(""));
        for (Where where : Where.values()) {
            table.append("%7.6s".formatted(where));
        }
        for (Mishap mishap : Mishap.values()) {
            if (mishap != Mishap.CALM) {
                table.append("%n%-19s".formatted(mishap));
                for (Where where : Where.values()) {
                    int count = cells.get(cell(mishap, where));
                    table.append("%7s".formatted(mishap.fits(where) ? Integer.toString(count) : "."));
                }
            }
        }
        return table.toString();
    }
}
