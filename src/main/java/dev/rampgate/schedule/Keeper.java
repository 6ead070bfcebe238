package dev.rampgate.schedule;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.ScheduleView;
import dev.rampgate.api.Schedules;
import dev.rampgate.api.Unanswered;
import dev.rampgate.calendar.Starts;
import dev.rampgate.calendar.Window;
import dev.rampgate.plan.Schedule;
import dev.rampgate.store.ScheduleRow;
import dev.rampgate.store.ScheduleStore;
import dev.rampgate.store.ScheduleStore.Fate;
import dev.rampgate.store.ScheduleStore.Occurrence;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.SubmissionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one schedule going. A start is begun under a key made of its name and time, so that one that was begun and not written down is
 * found again after a crash, and never begun twice.
 */
final class Keeper implements Schedules.Keeping {
    /** How long a start that was refused waits to be tried again, as long as it may be made. */
    private static final Duration RETRY = Duration.ofSeconds(30);

    /** How many starts are looked at in one turn. */
    private static final int MOST_DUE = 1_000;

    /** How many missed starts are written down one by one. */
    private static final int MOST_MISSED = 20;

    /** How far back a rollout that has not ended, or a queued start, may have been begun. */
    private static final int REMEMBERED = 50;

    private final LocalSchedules.Parts parts;
    private final Timetable timetable;
    private final Rollouts.Submission submission;
    private final ScheduleStore.Keep right;
    private final Views views;
    private Optional<Retry> retry = Optional.empty();
    private Optional<ScheduleView> last = Optional.empty();

    /** A start that was refused, and when it is tried again. */
    private record Retry(Instant at, String why) {}

    Keeper(LocalSchedules.Parts parts, Timetable timetable, Rollouts.Submission submission, ScheduleStore.Keep right) {
        this.parts = parts;
        this.timetable = timetable;
        this.submission = submission;
        this.right = right;
        this.views = new Views(parts, timetable);
    }

    private String name() {
        return timetable.plan().name();
    }

    private Schedule schedule() {
        return timetable.schedule();
    }

    /** As last known, where the store does not answer. */
    @Override
    public ScheduleView view() {
        try {
            ScheduleView now = views.of(row(), true);
            last = Optional.of(now);
            return now;
        } catch (StoreException | Unanswered failure) {
            return last.orElseThrow(() -> failure);
        }
    }

    @Override
    public boolean lost() {
        return right.lost();
    }

    private ScheduleRow row() {
        return parts.store().find(name()).orElseThrow(() -> new StoreException("the schedule " + name() + " is gone"));
    }

    @Override
    public void close() {
        right.close();
    }

    @Override
    public Optional<RolloutView> leftover() {
        return views.running(history()).map(RolloutView::id).flatMap(this::recovered);
    }

    private Optional<RolloutView> recovered(String id) {
        try {
            return parts.rollouts().recover(Optional.of(id)).stream().findFirst();
        } catch (Refused carriedByAnother) {
            return Optional.empty();
        }
    }

    private List<Occurrence> history() {
        return parts.store().history(name(), REMEMBERED);
    }

    @Override
    public Schedules.Turn turn(boolean mayBegin) {
        if (right.lost()) {
            return new Schedules.Turn(List.of(), List.of(), Optional.empty());
        }
        try {
            return new Going(mayBegin, row()).turn();
        } catch (StoreException | Unanswered failure) {
            return new Schedules.Turn(List.of(), List.of(again(failure)), Optional.empty());
        }
    }

    private static String again(RuntimeException failure) {
        return "the store does not answer, tried again: " + failure.getMessage();
    }

    /** One turn. */
    private final class Going {
        private final boolean mayBegin;
        private final Instant now = parts.clock().instant();
        private final ScheduleRow row;
        private final List<Occurrence> decided = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private Optional<RolloutView> begun = Optional.empty();
        private boolean later;

        Going(boolean mayBegin, ScheduleRow row) {
            this.mayBegin = mayBegin;
            this.row = row;
        }

        Schedules.Turn turn() {
            try {
                goOn();
            } catch (StoreException | Unanswered failure) {
                notes.add(again(failure));
            }
            return new Schedules.Turn(decided.stream().map(views::start).toList(), notes, begun);
        }

        private void goOn() {
            history().stream().filter(Views::isQueued).findFirst().ifPresent(this::queued);
            List<Instant> due = schedule().starts().between(handled(), now, MOST_DUE);
            List<Instant> late = due.stream().filter(this::isLate).toList();
            missed(late);
            for (Instant one : due.subList(late.size(), due.size())) {
                if (begun.isEmpty() && !later) {
                    due(one);
                }
            }
        }

        private boolean isLate(Instant due) {
            return due.plus(schedule().startWithin()).isBefore(now);
        }

        /** The latest start of which it is written down what became of it. */
        private Instant handled() {
            Starts starts = schedule().starts();
            return parts.store().history(name(), MOST_DUE).stream()
                    .filter(one -> one.fate() != Fate.BY_HAND)
                    .map(Occurrence::due)
                    .filter(due -> starts.at().isEmpty()
                            || starts.after(due.minusMillis(1))
                                    .filter(due::equals)
                                    .isPresent())
                    .filter(due -> due.isAfter(row.since()))
                    .findFirst()
                    .orElse(row.since());
        }

        private void missed(List<Instant> late) {
            int summed = Math.max(0, late.size() - MOST_MISSED);
            if (summed > 0) {
                Instant last = late.get(summed - 1);
                String more = summed == 1 ? "" : ", and " + (summed - 1) + " starts before it";
                missed(last, "nobody kept the schedule then" + more);
            }
            late.subList(summed, late.size()).forEach(due -> missed(due, "nobody kept the schedule then"));
        }

        private void missed(Instant due, String why) {
            Optional<String> before = begunBefore(due);
            if (before.isPresent()) {
                decide(due, Fate.STARTED, "", before.get());
            } else {
                decide(
                        due,
                        retry.isPresent() ? Fate.REFUSED : Fate.MISSED,
                        retry.map(Retry::why).orElse(why),
                        "");
            }
        }

        private void decide(Instant due, Fate fate, String reason, String rollout) {
            Occurrence occurrence = new Occurrence(due, now, fate, reason, rollout);
            parts.store().record(name(), occurrence);
            decided.add(occurrence);
            retry = Optional.empty();
        }

        private Optional<String> begunBefore(Instant due) {
            return parts.begun().with(key(due), due);
        }

        /** One that was begun, and not written down before its process ended. */
        private void foundAgain(Instant due, String id) {
            decide(due, Fate.STARTED, "", id);
            begun = recovered(id);
        }

        private void due(Instant due) {
            Optional<String> before = begunBefore(due);
            Optional<RolloutView> running = views.running(history());
            Optional<Window> blackout = timetable.blackout(now);
            if (before.isPresent()) {
                foundAgain(due, before.get());
            } else if (row.pause().isPresent()) {
                decide(due, Fate.SKIPPED, Views.paused(row.pause().get()), "");
            } else if (running.isPresent()) {
                overlaps(due, running.get());
            } else if (blackout.isPresent()) {
                decide(due, Fate.SKIPPED, blackout.get().text(schedule().zone()), "");
            } else {
                begin(due);
            }
        }

        private void overlaps(Instant due, RolloutView running) {
            String why = running.id() + " has not ended";
            switch (schedule().overlap()) {
                case FORBID -> decide(due, Fate.SKIPPED, why, "");
                case QUEUE -> {
                    boolean full = history().stream().anyMatch(Views::isQueued);
                    decide(
                            due,
                            full ? Fate.SKIPPED : Fate.QUEUED,
                            full ? why + ", and a start waits already" : why,
                            "");
                }
            }
        }

        /** A start that waited for the rollout before it, and may be made however late that ended. */
        private void queued(Occurrence waiting) {
            Optional<String> before = begunBefore(waiting.due());
            Optional<Window> blackout = timetable.blackout(now);
            if (before.isPresent()) {
                foundAgain(waiting.due(), before.get());
            } else if (views.running(history()).isEmpty()) {
                if (row.pause().isPresent()) {
                    decide(waiting.due(), Fate.SKIPPED, Views.paused(row.pause().get()), "");
                } else if (blackout.isPresent()) {
                    decide(
                            waiting.due(),
                            Fate.SKIPPED,
                            blackout.get().text(schedule().zone()),
                            "");
                } else {
                    begin(waiting.due());
                }
            }
        }

        private void begin(Instant due) {
            later = true;
            if (!mayBegin || retry.filter(one -> now.isBefore(one.at())).isPresent()) {
                return;
            }
            try {
                RolloutView view = parts.rollouts().submit(under(key(due)));
                decide(due, Fate.STARTED, "", view.id());
                begun = Optional.of(view);
            } catch (Refused refused) {
                refused(due, String.join("; ", refused.reasons()), refused.kind() == Refused.Kind.PLAN);
            }
        }

        private void refused(Instant due, String why, boolean forGood) {
            if (forGood || isLate(due.minus(RETRY))) {
                decide(due, Fate.REFUSED, why, "");
            } else {
                notes.add("the start of " + timetable.local(due) + " is tried again until "
                        + timetable.local(due.plus(schedule().startWithin())) + ": " + why);
                retry = Optional.of(new Retry(now.plus(RETRY), why));
            }
        }
    }

    private SubmissionKey key(Instant due) {
        return new SubmissionKey("schedule " + name() + " " + due);
    }

    private Rollouts.Submission under(SubmissionKey key) {
        return new Rollouts.Submission(
                submission.source(),
                submission.text(),
                submission.inputs(),
                Optional.empty(),
                Optional.of(key.text()),
                submission.acceptBaseline(),
                false,
                new Event.Actor("schedule", name()));
    }
}
