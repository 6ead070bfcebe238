package dev.rampgate.schedule;

import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.calendar.LocalTimes;
import dev.rampgate.calendar.Window;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan and the times at which it starts. */
public record Timetable(Plan plan, Schedule schedule) {
    /** More starts than anybody reads. */
    private static final int MOST_TOLD = 500;

    /** Empty for a plan that never starts by itself. */
    public static Optional<Timetable> of(Plan plan) {
        return plan.schedule()
                .filter(schedule -> !schedule.starts().text().isEmpty())
                .map(schedule -> new Timetable(plan, schedule));
    }

    /** The starts of a plan from now on; none where it never starts by itself. */
    public static UpcomingStarts upcoming(Plan plan, Instant now, Duration ahead) {
        return of(plan).map(one -> one.upcoming(now, ahead))
                .orElseGet(() -> new UpcomingStarts(
                        plan.name(),
                        plan.schedule().map(one -> one.zone().getId()).orElse("UTC"),
                        List.of(),
                        false,
                        null,
                        null));
    }

    UpcomingStarts upcoming(Instant now, Duration ahead) {
        List<Instant> all = schedule.starts().between(now, now.plus(ahead), MOST_TOLD + 1);
        List<UpcomingStarts.Start> starts =
                all.stream().limit(MOST_TOLD).map(this::start).toList();
        Optional<Instant> later = starts.isEmpty() ? schedule.starts().after(now.plus(ahead)) : Optional.empty();
        return new UpcomingStarts(
                plan.name(),
                schedule.zone().getId(),
                starts,
                all.size() > MOST_TOLD,
                later.map(this::start).orElse(null),
                null);
    }

    private UpcomingStarts.Start start(Instant at) {
        UpcomingStarts.@Nullable Blackout met = blackout(at)
                .map(one -> new UpcomingStarts.Blackout(one.from(), one.to(), one.reason(), one.text(schedule.zone())))
                .orElse(null);
        return new UpcomingStarts.Start(at, local(at), met != null, met);
    }

    /** What the earliest end of a rollout that began then would meet. */
    Optional<Window> blackout(Instant begin) {
        return schedule.met(begin, plan.shortest());
    }

    String local(Instant time) {
        return LocalTimes.text(time, schedule.zone());
    }

    /** Whether the other starts at the same times. */
    boolean startsLike(Timetable other) {
        return schedule.starts().equals(other.schedule.starts());
    }
}
