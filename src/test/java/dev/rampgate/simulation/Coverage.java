package dev.rampgate.simulation;

import dev.rampgate.rehearsal.Boundary.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often each mishap met each point of the protocol. Safe for several threads. */
final class Coverage {
    private final Map<Cell, Integer> cells = new ConcurrentHashMap<>();

    private record Cell(Mishap mishap, Where where) {}

    private final AtomicLong worlds = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    void add(World world) {
        worlds.incrementAndGet();
        nanos.addAndGet(world.time.nanos());
        world.happened.forEach((number, mishap) ->
                cells.merge(new Cell(mishap, world.crossings.get(number).where()), 1, Integer::sum));
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
                if (mishap.fits(where, Phase.BEFORE) && !cells.containsKey(new Cell(mishap, where))) {
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
                    int count = cells.getOrDefault(new Cell(mishap, where), 0);
                    table.append("%7s".formatted(mishap.fits(where) ? Integer.toString(count) : "."));
                }
            }
        }
        return table.toString();
    }
}
