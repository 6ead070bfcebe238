package dev.rampgate.plan;

import dev.rampgate.calendar.Blackout;
import dev.rampgate.calendar.LocalTimes;
import dev.rampgate.calendar.Window;
import dev.rampgate.settings.DurationText;
import dev.rampgate.settings.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Warns of a schedule that can't come to anything within a year: no time for the plan between two starts, or between two blackouts. */
final class ScheduleCheck {
    private static final Duration YEAR = Duration.ofDays(366);

    /** What holds for so many starts, or blackouts, holds for all. */
    private static final int MOST = 2_000;

    private final Plan plan;
    private final Schedule schedule;
    private final Places places;
    private final Problems problems;

    private ScheduleCheck(Plan plan, Schedule schedule, Places places, Problems problems) {
        this.plan = plan;
        this.schedule = schedule;
        this.places = places;
        this.problems = problems;
    }

    static void check(Plan plan, Places places, Instant now, Problems problems) {
        plan.schedule().ifPresent(schedule -> new ScheduleCheck(plan, schedule, places, problems).check(now));
    }

    private void check(Instant now) {
        past(now);
        unusual();
        over(now);
        List<Instant> starts = schedule.starts().between(now, now.plus(YEAR), MOST);
        overlap(starts);
        if (!betweenBlackouts(now)) {
            blocked(starts);
        }
    }

    private String needed() {
        return "the plan takes " + DurationText.format(plan.shortest());
    }

    private void past(Instant now) {
        schedule.starts()
                .at()
                .map(at -> LocalTimes.first(at, schedule.zone()))
                .filter(at -> at.plus(schedule.startWithin()).isBefore(now))
                .ifPresent(at -> problems.warning(
                        places.schedule("at"),
                        "at is over: " + LocalTimes.text(at, schedule.zone()),
                        "the start would be missed",
                        ""));
    }

    /** A time that clocks skip, or show twice. */
    private void unusual() {
        schedule.starts()
                .at()
                .filter(at -> schedule.zone().getRules().getValidOffsets(at).size() != 1)
                .ifPresent(at -> problems.warning(
                        places.schedule("at"),
                        "clocks of " + schedule.zone()
                                + (schedule.zone()
                                                .getRules()
                                                .getValidOffsets(at)
                                                .isEmpty()
                                        ? " skip "
                                        : " show twice ")
                                + at,
                        "it starts " + LocalTimes.text(LocalTimes.first(at, schedule.zone()), schedule.zone()),
                        ""));
    }

    private void over(Instant now) {
        for (Blackout blackout : schedule.blackouts().all()) {
            if (blackout.open(now, schedule.zone()).isEmpty()) {
                String reason = blackout.reason().isEmpty() ? "" : " of " + blackout.reason();
                problems.warning(
                        places.schedule("blackout"),
                        "the blackout" + reason + " is over",
                        "it holds nothing any more",
                        "write the next one, or remove it");
            }
        }
    }

    private void overlap(List<Instant> starts) {
        Duration longest = Duration.ZERO;
        for (int i = 1; i < starts.size(); i++) {
            Duration between = Duration.between(starts.get(i - 1), starts.get(i));
            longest = between.compareTo(longest) > 0 ? between : longest;
        }
        if (starts.size() > 1 && longest.compareTo(plan.shortest()) < 0) {
            problems.warning(
                    places.schedule("cron"),
                    "there are never more than " + DurationText.format(longest) + " from one start to the next",
                    needed() + ", so that starts are skipped or wait",
                    "write fewer starts");
        }
    }

    /** Whether no time between two blackouts is long enough. */
    private boolean betweenBlackouts(Instant now) {
        Instant at = now;
        Duration longest = Duration.ZERO;
        for (int i = 0; i < MOST && at.isBefore(now.plus(YEAR)); i++) {
            Optional<Window> next = schedule.blackouts().from(at);
            Duration free = next.isPresent() ? until(at, next.get().from()) : YEAR;
            longest = free.compareTo(longest) > 0 ? free : longest;
            at = next.map(Window::to).orElse(Instant.MAX);
        }
        boolean never = longest.compareTo(plan.shortest()) <= 0;
        if (never) {
            problems.warning(
                    places.schedule("blackout"),
                    "there are never more than " + DurationText.format(longest) + " from one blackout to the next",
                    needed() + ", so that it could never run through",
                    "write shorter blackouts, or a shorter plan");
        }
        return never;
    }

    private static Duration until(Instant moment, Instant later) {
        return later.isAfter(moment) ? Duration.between(moment, later) : Duration.ZERO;
    }

    private void blocked(List<Instant> starts) {
        boolean all = starts.stream()
                .allMatch(start -> schedule.met(start, plan.shortest()).isPresent());
        if (!starts.isEmpty() && all) {
            problems.warning(
                    places.schedule("blackout"),
                    "every start within a year would meet a blackout",
                    needed() + ", and such starts are skipped",
                    "rampgate schedule next FILE shows them");
        }
    }
}
