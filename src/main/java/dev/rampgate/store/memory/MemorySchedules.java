package dev.rampgate.store.memory;

import dev.rampgate.store.ScheduleRow;
import dev.rampgate.store.ScheduleStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Schedules as long as this object lives. */
public final class MemorySchedules implements ScheduleStore {
    private final Map<String, ScheduleRow> rows = new TreeMap<>();
    private final Map<String, TreeMap<Instant, Occurrence>> histories = new HashMap<>();
    private final Set<String> kept = new HashSet<>();

    @Override
    public synchronized Optional<Keep> keep(String name) {
        return kept.add(name) ? Optional.of(() -> free(name)) : Optional.empty();
    }

    private synchronized void free(String name) {
        kept.remove(name);
    }

    @Override
    public synchronized boolean kept(String name) {
        return kept.contains(name);
    }

    @Override
    public synchronized void write(ScheduleRow schedule) {
        Optional<ScheduleRow.Pause> pause = find(schedule.name()).flatMap(ScheduleRow::pause);
        rows.put(schedule.name(), paused(schedule, pause));
    }

    @Override
    public synchronized Optional<ScheduleRow> find(String name) {
        return Optional.ofNullable(rows.get(name));
    }

    @Override
    public synchronized List<ScheduleRow> list() {
        return List.copyOf(rows.values());
    }

    @Override
    public synchronized boolean pause(String name, Optional<ScheduleRow.Pause> pause) {
        return rows.computeIfPresent(name, (same, row) -> paused(row, pause)) != null;
    }

    private static ScheduleRow paused(ScheduleRow row, Optional<ScheduleRow.Pause> pause) {
        return new ScheduleRow(row.name(), row.source(), row.text(), row.inputs(), row.since(), pause);
    }

    @Override
    public synchronized void record(String name, Occurrence occurrence) {
        histories.computeIfAbsent(name, any -> new TreeMap<>()).put(occurrence.due(), occurrence);
    }

    @Override
    public synchronized List<Occurrence> history(String name, int most) {
        return histories.getOrDefault(name, new TreeMap<>()).descendingMap().values().stream()
                .limit(most)
                .toList();
    }
}
