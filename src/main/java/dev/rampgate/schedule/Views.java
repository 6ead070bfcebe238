package dev.rampgate.schedule;

import dev.rampgate.api.ScheduleView;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Row;
import dev.rampgate.store.ScheduleRow;
import dev.rampgate.store.ScheduleStore.Fate;
import dev.rampgate.store.ScheduleStore.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Schedules as others see them. */
final class Views {
    private static final int HISTORY = 10;

    private final LocalSchedules.Parts parts;
    private final Timetable timetable;

    Views(LocalSchedules.Parts parts, Timetable timetable) {
        this.parts = parts;
        this.timetable = timetable;
    }

    /** A schedule whose plan this version does not understand. */
    static ScheduleView unreadable(ScheduleRow row, boolean kept) {
        return new ScheduleView(
                row.name(),
                row.source(),
                "",
                "UTC",
                Duration.ZERO,
                "forbid",
                "held",
                kept,
                "this version does not understand its plan",
                null,
                null,
                List.of());
    }

    ScheduleView of(ScheduleRow row, boolean kept) {
        List<Occurrence> history = parts.store().history(row.name(), HISTORY);
        Optional<Row> running = running(history);
        Instant next = timetable
                .schedule()
                .starts()
                .after(parts.clock().instant())
                .orElse(null);
        boolean waits = next != null || history.stream().anyMatch(Views::isQueued);
        String state = running.isPresent() ? "running" : row.pause().isPresent() ? "paused" : waits ? "waiting" : "over";
        return new ScheduleView(
                row.name(),
                row.source(),
                timetable.schedule().starts().text(),
                timetable.schedule().zone().getId(),
                timetable.schedule().startWithin(),
                timetable.schedule().overlap().name().toLowerCase(Locale.ROOT),
                state,
                kept,
                reason(running, row),
                next,
                next == null ? null : timetable.local(next),
                history.stream().map(this::start).toList());
    }

    private static String reason(Optional<Row> running, ScheduleRow row) {
        return running.map(one -> one.id() + " is " + one.state())
                .or(() -> row.pause().map(Views::paused))
                .orElse("");
    }

    static String paused(ScheduleRow.Pause pause) {
        return "paused by " + pause.by() + (pause.reason().isEmpty() ? "" : ": " + pause.reason());
    }

    static boolean isQueued(Occurrence occurrence) {
        return occurrence.fate() == Fate.QUEUED;
    }

    /** The rollout of the latest start that has not ended. */
    Optional<Row> running(List<Occurrence> history) {
        return history.stream()
                .flatMap(one -> row(one).stream())
                .filter(row -> !row.ended())
                .findFirst();
    }

    private Optional<Row> row(Occurrence one) {
        return one.rollout().isEmpty() ? Optional.empty() : parts.journals().find(new RolloutId(one.rollout()));
    }

    ScheduleView.Start start(Occurrence one) {
        return new ScheduleView.Start(
                one.due(),
                timetable.local(one.due()),
                one.at(),
                one.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                one.reason(),
                one.rollout().isEmpty() ? null : one.rollout(),
                row(one).filter(Row::ended).map(Row::state).orElse(null));
    }
}
