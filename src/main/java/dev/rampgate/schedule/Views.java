package dev.rampgate.schedule;

import dev.rampgate.api.RolloutView;
import dev.rampgate.api.ScheduleView;
import dev.rampgate.store.ScheduleRow;
import dev.rampgate.store.ScheduleStore.Fate;
import dev.rampgate.store.ScheduleStore.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules as others see them. */
final class Views {
    private static final int HISTORY = 10;

    private final LocalSchedules.Parts parts;
    private final Timetable timetable;

    /** Of rollouts that have ended: they stay so. */
    private final Map<String, String> outcomes = new HashMap<>();

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
        Optional<RolloutView> running = running(history);
        Instant next =
                timetable.schedule().starts().after(parts.clock().instant()).orElse(null);
        boolean waits = next != null || history.stream().anyMatch(Views::isQueued);
        String state =
                running.isPresent() ? "running" : row.pause().isPresent() ? "paused" : waits ? "waiting" : "over";
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

    private static String reason(Optional<RolloutView> running, ScheduleRow row) {
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
    Optional<RolloutView> running(List<Occurrence> history) {
        return history.stream()
                .map(Occurrence::rollout)
                .filter(id -> !id.isEmpty() && !outcomes.containsKey(id))
                .flatMap(id -> look(id).stream())
                .filter(view -> view.outcome() == null)
                .findFirst();
    }

    private Optional<RolloutView> look(String id) {
        Optional<RolloutView> view = parts.rollouts().show(id);
        view.map(RolloutView::outcome).ifPresent(outcome -> outcomes.put(id, outcome));
        return view;
    }

    private @Nullable String outcome(Occurrence one) {
        if (!one.rollout().isEmpty() && !outcomes.containsKey(one.rollout())) {
            look(one.rollout());
        }
        return outcomes.get(one.rollout());
    }

    ScheduleView.Start start(Occurrence one) {
        return new ScheduleView.Start(
                one.due(),
                timetable.local(one.due()),
                one.at(),
                one.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                one.reason(),
                one.rollout().isEmpty() ? null : one.rollout(),
                outcome(one));
    }
}
