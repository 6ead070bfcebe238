package dev.rampgate.cli.screen;

import dev.rampgate.api.SchedulePreview;
import dev.rampgate.api.ScheduleView;
import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Schedules for people to read. */
public final class ScheduleText {
    private ScheduleText() {}

    /** One line of the story of a schedule. */
    public static String line(String name, String sentence, Instant now) {
        return Words.stamp(now) + " " + Words.plain(name) + " schedule  " + Words.plain(sentence);
    }

    /** What it waits for. */
    public static String waiting(ScheduleView view) {
        String next = view.nextLocal() == null ? "no further start" : "next start " + view.nextLocal();
        return switch (view.state()) {
            case "paused" ->
                view.reason() + "; starts are skipped until rampgate schedule resume " + view.name() + ", the next "
                        + view.nextLocal();
            case "running" -> view.reason() + ", carried by another process or by nobody; " + next;
            default -> next;
        };
    }

    /** How long that is: {@code  (in 5d 14h)}. */
    public static String in(ScheduleView view, Instant now) {
        return view.next() == null ? "" : " (in " + far(Duration.between(now, view.next())) + ")";
    }

    /** What became of a start. */
    public static String told(ScheduleView.Start start) {
        String why = start.reason().isEmpty() ? "" : ": " + start.reason();
        return switch (start.fate()) {
            case "started" -> "start of " + start.local() + ": " + start.rollout();
            case "queued" -> "the start of " + start.local() + " waits" + why;
            default -> start.fate().replace('-', ' ') + " the start of " + start.local() + why;
        };
    }

    /** Days and hours, hours and minutes, or minutes and seconds. */
    static String far(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + "d" + (time.toHoursPart() == 0 ? "" : " " + time.toHoursPart() + "h");
        }
        return Words.span(time.toHours() > 0 ? Duration.ofMinutes(time.toMinutes()) : time);
    }

    /** A table of schedules. */
    public static List<String> lines(List<ScheduleView> schedules, int width, Instant now, Style style) {
        if (schedules.isEmpty()) {
            return List.of("no schedules; keep one going with  rampgate run PLAN --schedule");
        }
        Columns table = new Columns(
                Column.left("name", 9),
                Column.left("state", 8),
                Column.left("next start", 7),
                Column.left("last start", 5),
                Column.left("starts", 4),
                Column.left("file", 3),
                Column.rest("reason"));
        schedules.forEach(view -> add(table, view, now));
        List<String> lines = new ArrayList<>(table.lines(0, width).stream()
                .map(line -> line.in(width, style))
                .toList());
        schedules.stream()
                .filter(view -> !view.kept() && !view.state().equals("over"))
                .forEach(view -> lines.add(Words.plain("no process keeps " + view.name()
                        + " going, so that nothing starts: rampgate run " + view.file() + " --schedule")));
        return lines;
    }

    private static void add(Columns table, ScheduleView view, Instant now) {
        table.row(
                Cell.of(view.name()),
                Cell.of(view.state()),
                Cell.of(view.nextLocal() == null ? "-" : view.nextLocal() + in(view, now)),
                Cell.of(view.history().isEmpty() ? "-" : brief(view.history().get(0))),
                Cell.of(view.starts() + " " + view.timezone()),
                Cell.of(view.file()),
                Cell.of(view.reason()));
    }

    private static String brief(ScheduleView.Start start) {
        String what = start.rollout() == null
                ? start.fate()
                : start.rollout() + " " + (start.outcome() == null ? start.fate() : start.outcome());
        return start.local() + " " + what;
    }

    /** What a preview says of its plan's schedule; starts in a row that one blackout skips are told together. */
    static List<String> preview(SchedulePreview schedule, int width, Instant now) {
        List<String> lines = new ArrayList<>(Paragraph.wrap(Words.plain(terms(schedule)), width));
        schedule.blackouts().forEach(blackout -> add(lines, words(blackout), width));
        List<UpcomingStarts.Start> next = schedule.next();
        int first = 0;
        while (first < next.size()) {
            int last = first;
            while (last + 1 < next.size() && together(next.get(first), next.get(last + 1))) {
                last++;
            }
            String more =
                    first == last ? "" : ", and all until " + next.get(last).local();
            add(lines, line(next.get(first), now) + more, width);
            first = last + 1;
        }
        if (next.isEmpty() && !schedule.starts().isEmpty()) {
            add(lines, "that time is over", width);
        }
        return lines;
    }

    private static void add(List<String> lines, String text, int width) {
        Paragraph.wrap(Words.plain(text), width - 2).forEach(part -> lines.add("  " + part));
    }

    private static boolean together(UpcomingStarts.Start one, UpcomingStarts.Start other) {
        return one.blackout() != null && one.blackout().equals(other.blackout());
    }

    private static String terms(SchedulePreview schedule) {
        return schedule.starts().isEmpty()
                ? "never starts by itself, and keeps out of blackouts, " + schedule.timezone()
                : "starts by itself at " + schedule.starts() + ", " + schedule.timezone() + ", up to "
                        + Words.span(schedule.startWithin()) + " late"
                        + (schedule.overlap().equals("queue") ? "; after the one before" : "");
    }

    private static String words(SchedulePreview.BlackoutPreview blackout) {
        Duration lasts = blackout.lasts();
        String when = lasts == null
                ? blackout.from() + " to " + blackout.to()
                : blackout.cron() + " for " + Words.span(lasts);
        return "blackout " + when + (blackout.reason().isEmpty() ? "" : ", " + blackout.reason());
    }

    private static String line(UpcomingStarts.Start start, Instant now) {
        UpcomingStarts.Blackout blackout = start.blackout();
        return start.local() + "  in " + far(Duration.between(now, start.at()))
                + (blackout == null ? "" : "  skipped, " + blackout.text());
    }

    /** The starts of plans, and which of them a blackout keeps from being made. */
    public static List<String> upcoming(List<UpcomingStarts> plans, String ahead, Instant now) {
        List<String> lines = new ArrayList<>();
        for (UpcomingStarts plan : plans) {
            lines.add(Words.plain(plan.name() + "  " + plan.timezone()));
            String paused = plan.paused() == null ? "" : "  skipped, " + plan.paused();
            for (UpcomingStarts.Start start : plan.starts()) {
                lines.add("  " + Words.plain(line(start, now) + (start.blackout() == null ? paused : "")));
            }
            if (plan.starts().isEmpty()) {
                lines.add("  no start within " + ahead
                        + (plan.later() == null ? "" : "; the next  " + Words.plain(line(plan.later(), now) + paused)));
            } else if (plan.more()) {
                lines.add("  and more within " + ahead);
            }
        }
        return lines.isEmpty()
                ? List.of("no schedules; name a plan file, or keep one going with  rampgate run PLAN --schedule")
                : lines;
    }
}
