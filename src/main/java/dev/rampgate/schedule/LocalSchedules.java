package dev.rampgate.schedule;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.ScheduleView;
import dev.rampgate.api.Schedules;
import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.store.ScheduleRow;
import dev.rampgate.store.ScheduleStore;
import dev.rampgate.store.SubmissionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schedules of a store, kept going by this process or by others. */
public final class LocalSchedules implements Schedules {
    private final Parts parts;

    /**
     * What schedules work with.
     *
     * @param clock what people call the time
     */
    public record Parts(ScheduleStore store, Begun begun, Rollouts rollouts, InstantSource clock) {}

    /** Finds what was begun with a key. */
    public interface Begun {
        /** The id of the rollout, or campaign, that was begun with the key, not long before {@code due} or at any time after it. */
        Optional<String> with(SubmissionKey key, Instant due);
    }

    public LocalSchedules(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Keeping keep(Rollouts.Submission submission) throws Refused {
        Plan plan = read(submission.source(), submission.text(), submission.inputs());
        Timetable timetable = Timetable.of(plan)
                .orElseThrow(() -> new Refused(
                        Refused.Kind.PLAN,
                        List.of(submission.source() + ": error the plan never starts by itself / write"
                                + " schedule: {cron: \"30 2 * * SAT\", timezone: Asia/Shanghai}")));
        ScheduleStore.Keep right = parts.store()
                .keep(plan.name())
                .orElseThrow(() -> new Refused(
                        Refused.Kind.STATE,
                        List.of("another process keeps the schedule " + plan.name()
                                + " going: rampgate schedule list")));
        try {
            parts.store().write(row(timetable, submission));
            return new Keeper(parts, timetable, submission, right);
        } catch (RuntimeException failure) {
            right.close();
            throw failure;
        }
    }

    /** Starts of before it was kept are no matter of it, unless there is only one: that may be made yet, or was missed. */
    private ScheduleRow row(Timetable timetable, Rollouts.Submission submission) {
        Optional<ScheduleRow> before = parts.store()
                .find(timetable.plan().name())
                .filter(old -> timetable(old).filter(timetable::startsLike).isPresent());
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant since = timetable.schedule().starts().at().isPresent()
                ? Instant.EPOCH
                : before.map(ScheduleRow::since).orElse(now);
        return new ScheduleRow(
                timetable.plan().name(),
                submission.source(),
                submission.text(),
                submission.inputs(),
                since,
                Optional.empty());
    }

    private static Plan read(String source, String text, Map<String, String> inputs) throws Refused {
        Problems problems = new Problems();
        Plan plan = PlanFile.read(source, text, inputs, problems);
        if (plan == null) {
            throw new Refused(
                    Refused.Kind.PLAN,
                    problems.all().stream().map(Problem::toString).toList());
        }
        return plan;
    }

    /** Empty where a newer version wrote a plan that this one does not understand. */
    private static Optional<Timetable> timetable(ScheduleRow row) {
        Plan plan = PlanFile.read(row.source(), row.text(), row.inputs(), new Problems());
        return Optional.ofNullable(plan).flatMap(Timetable::of);
    }

    @Override
    public List<ScheduleView> list() {
        return parts.store().list().stream().map(this::view).toList();
    }

    @Override
    public Optional<ScheduleView> show(String name) {
        return parts.store().find(name).map(this::view);
    }

    private ScheduleView view(ScheduleRow row) {
        boolean kept = parts.store().kept(row.name());
        return timetable(row)
                .map(timetable -> new Views(parts, timetable).of(row, kept))
                .orElseGet(() -> Views.unreadable(row, kept));
    }

    private ScheduleRow known(String name) throws Refused {
        return parts.store()
                .find(name)
                .orElseThrow(() -> new Refused(
                        Refused.Kind.UNKNOWN,
                        List.of("there is no schedule " + name + ": see rampgate schedule list")));
    }

    @Override
    public ScheduleView pause(String name, Event.Actor actor, String reason) throws Refused {
        ScheduleRow row = known(name);
        if (row.pause().isPresent()) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of(name + " is paused already, by " + row.pause().get().by()));
        }
        String by = actor.type().equals("user") ? actor.id() : actor.type() + ":" + actor.id();
        parts.store()
                .pause(name, Optional.of(new ScheduleRow.Pause(by, parts.clock().instant(), reason)));
        return view(known(name));
    }

    @Override
    public ScheduleView resume(String name, Event.Actor actor) throws Refused {
        if (known(name).pause().isEmpty()) {
            throw new Refused(Refused.Kind.STATE, List.of(name + " is not paused"));
        }
        parts.store().pause(name, Optional.empty());
        return view(known(name));
    }

    @Override
    public List<UpcomingStarts> next(Optional<String> name, Duration ahead) throws Refused {
        List<ScheduleRow> rows =
                name.isPresent() ? List.of(known(name.get())) : parts.store().list();
        Instant now = parts.clock().instant();
        return rows.stream()
                .flatMap(row -> timetable(row).map(timetable -> upcoming(row, timetable.upcoming(now, ahead))).stream())
                .toList();
    }

    private static UpcomingStarts upcoming(ScheduleRow row, UpcomingStarts starts) {
        return row.pause().map(Views::paused).map(starts::paused).orElse(starts);
    }

    @Override
    public Rollouts.Submission plan(String name, Event.Actor actor) throws Refused {
        ScheduleRow row = known(name);
        return new Rollouts.Submission(
                row.source(), row.text(), row.inputs(), Optional.empty(), Optional.empty(), false, actor);
    }

    @Override
    public void begunByHand(String name, RolloutView rollout, Event.Actor actor) {
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        parts.store()
                .record(
                        name,
                        new ScheduleStore.Occurrence(
                                now, now, ScheduleStore.Fate.BY_HAND, "by " + actor.id(), rollout.id()));
    }
}
