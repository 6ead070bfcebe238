package dev.rampgate.engine;

import dev.rampgate.api.CampaignPreview;
import dev.rampgate.api.Preview;
import dev.rampgate.api.SchedulePreview;
import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.calendar.Blackout;
import dev.rampgate.calendar.LocalTimes;
import dev.rampgate.calendar.Window;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Previews with the schedule of their plan, which changes their digest; the next starts, which depend on now, do not. */
final class Scheduled {
    /** Enough to see the rhythm. */
    private static final int NEXT = 3;

    /** More starts in a row that blackouts skip than anybody reads. */
    private static final int MOST_SKIPPED = 100;

    private Scheduled() {}

    /** @param shortest the time that all ramps and holds take, with all batches */
    static Preview of(Preview preview, Plan plan, Duration shortest, Instant now) {
        return schedule(plan, shortest, now)
                .map(preview::with)
                .map(with -> with.under(Digest.of(with)))
                .orElse(preview);
    }

    static CampaignPreview of(CampaignPreview preview, Plan plan, Instant now) {
        return schedule(plan, plan.shortest(), now)
                .map(preview::with)
                .map(with -> with.under(Digest.of(with)))
                .orElse(preview);
    }

    private static Optional<SchedulePreview> schedule(Plan plan, Duration shortest, Instant now) {
        return plan.schedule()
                .map(schedule -> new SchedulePreview(
                        schedule.starts().text(),
                        schedule.zone().getId(),
                        schedule.startWithin(),
                        schedule.overlap().name().toLowerCase(Locale.ROOT),
                        schedule.blackouts().all().stream()
                                .map(Scheduled::blackout)
                                .toList(),
                        next(schedule, shortest, now)));
    }

    private static SchedulePreview.BlackoutPreview blackout(Blackout blackout) {
        return blackout.match(new Blackout.Cases<>() {
            @Override
            public SchedulePreview.BlackoutPreview once(Blackout.Once once) {
                return new SchedulePreview.BlackoutPreview(
                        once.from().toString(), once.to().toString(), null, null, once.reason());
            }

            @Override
            public SchedulePreview.BlackoutPreview again(Blackout.Again again) {
                return new SchedulePreview.BlackoutPreview(
                        null, null, again.cron().toString(), again.lasts(), again.reason());
            }
        });
    }

    private static List<UpcomingStarts.Start> next(Schedule schedule, Duration shortest, Instant now) {
        List<UpcomingStarts.Start> next = new ArrayList<>();
        int made = 0;
        Optional<Instant> at = schedule.starts().after(now);
        while (at.isPresent() && made < NEXT && next.size() < MOST_SKIPPED + made) {
            UpcomingStarts.Start start = start(at.get(), schedule, shortest);
            made += start.skipped() ? 0 : 1;
            next.add(start);
            at = schedule.starts().after(at.get());
        }
        return next;
    }

    private static UpcomingStarts.Start start(Instant at, Schedule schedule, Duration shortest) {
        Optional<Window> met = schedule.met(at, shortest);
        UpcomingStarts.@Nullable Blackout blackout = met.map(one ->
                        new UpcomingStarts.Blackout(one.from(), one.to(), one.reason(), one.text(schedule.zone())))
                .orElse(null);
        return new UpcomingStarts.Start(at, LocalTimes.text(at, schedule.zone()), met.isPresent(), blackout);
    }
}
