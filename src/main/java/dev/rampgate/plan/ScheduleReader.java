package dev.rampgate.plan;

import dev.rampgate.calendar.BadCron;
import dev.rampgate.calendar.Blackout;
import dev.rampgate.calendar.Blackouts;
import dev.rampgate.calendar.Cron;
import dev.rampgate.calendar.Starts;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code schedule}. */
final class ScheduleReader {
    private static final String LIKE = "write it like \"2026-11-28T02:30\"";
    private static final String SHAPE = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?";
    private static final String SAID = "say where in timezone";

    private final Fields fields;
    private final Problems problems;

    private ScheduleReader(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** The schedule that a plan has; empty for none, and where something is wrong with it, which is then reported. */
    static Optional<Schedule> read(Fields plan, Problems problems) {
        Fields fields = plan.fields("schedule");
        return fields == null ? Optional.empty() : new ScheduleReader(fields, problems).schedule();
    }

    private Optional<Schedule> schedule() {
        ZoneId zone = zone();
        Cron cron = cron(fields.value("cron"));
        LocalDateTime at = time(fields.value("at"));
        Duration startWithin = fields.duration("startWithin", Duration.ofSeconds(1));
        String overlap = fields.word("overlap", List.of("forbid", "queue"));
        Value written = fields.value("blackout");
        List<Value> items = written == null ? null : written.items();
        List<Blackout> blackouts = written == null || items == null ? List.of() : blackouts(written, items);
        boolean keepsOut = written != null && (items == null || !items.isEmpty());
        fields.done();
        if (fields.has("cron") && fields.has("at")) {
            problems.error(
                    fields.at(),
                    "cron and at are both given",
                    "it starts once or again and again",
                    "leave out one of them");
            return Optional.empty();
        }
        if (!fields.has("cron") && !fields.has("at") && !keepsOut && !fields.hasUnknown()) {
            problems.error(fields.at(), "schedule says nothing", "", "write cron: \"30 2 * * SAT\", at: or blackout:");
        }
        boolean starts = fields.has("cron") || fields.has("at") || fields.hasUnknown();
        for (Value late : starts ? List.<Value>of() : given("startWithin", "overlap")) {
            late.error(
                    late.name() + " goes with cron or at",
                    "this plan never starts by itself",
                    "remove it, or write cron:");
        }
        return Optional.of(new Schedule(
                new Starts(zone, Optional.ofNullable(cron), Optional.ofNullable(at)),
                startWithin == null ? Schedule.START_WITHIN : startWithin,
                overlap != null && overlap.equals("queue") ? Schedule.Overlap.QUEUE : Schedule.Overlap.FORBID,
                new Blackouts(zone, blackouts)));
    }

    private List<Value> given(String... keys) {
        return Stream.of(keys).map(fields::value).filter(Objects::nonNull).toList();
    }

    private ZoneId zone() {
        Value value = fields.value("timezone");
        String text = value == null ? null : value.text();
        if (value == null) {
            problems.warning(
                    fields.at(),
                    "no timezone: times are UTC",
                    "clocks where people are show others",
                    "write timezone: Asia/Shanghai");
        } else if (text != null) {
            if (ZoneId.getAvailableZoneIds().contains(text)) {
                return ZoneId.of(text);
            }
            boolean offset = text.matches("(UTC|GMT|UT)?[+-].*");
            boolean letters = text.matches("[A-Z]{2,5}");
            value.error(
                    "there is no time zone " + text,
                    offset
                            ? "an offset knows no daylight saving time"
                            : letters ? "short names mean several zones, CST China and Chicago" : "",
                    "write " + zones(text));
        }
        return ZoneId.of("UTC");
    }

    /** The zones that end with what was written; a guess by its letters would be another place's clock. */
    private static String zones(String written) {
        String end = "/" + written.replace(' ', '_').toLowerCase(Locale.ROOT);
        String named = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> ("/" + zone).toLowerCase(Locale.ROOT).endsWith(end))
                .sorted()
                .collect(Collectors.joining(" or "));
        return named.isEmpty() ? "a name such as Asia/Shanghai or UTC" : named;
    }

    private static @Nullable Cron cron(@Nullable Value value) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        try {
            return Cron.parse(text);
        } catch (BadCron bad) {
            wrong(value, bad);
            bad.further().forEach(more -> wrong(value, more));
            return null;
        }
    }

    private static void wrong(Value value, BadCron bad) {
        value.error(String.valueOf(bad.getMessage()), bad.why(), bad.write());
    }

    private static @Nullable LocalDateTime time(@Nullable Value value) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        try {
            if (text.matches(SHAPE)) {
                return LocalDateTime.parse(text);
            }
            throw new DateTimeException(text);
        } catch (DateTimeException e) {
            boolean zoned = text.matches(".*T.*(Z|[+-][0-9]{2}:?[0-9]{2})(\\[.*)?");
            value.error(
                    value.name()
                            + (text.matches(SHAPE) ? " is a time that never is: " : " must be a local time, not ")
                            + text,
                    zoned ? "daylight saving time changes offsets: " + SAID : "",
                    text.matches(SHAPE)
                            ? ""
                            : text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? "write \"" + text + "T00:00\"" : LIKE);
            return null;
        }
    }

    private List<Blackout> blackouts(Value value, List<Value> items) {
        List<Blackout> blackouts = new ArrayList<>();
        if (items.size() > Limits.BLACKOUTS) {
            value.error("more than " + Limits.BLACKOUTS + " blackouts", "", "");
            return blackouts;
        }
        for (Value item : items) {
            Fields written = item.fields();
            if (written != null) {
                blackout(item, written).ifPresent(blackouts::add);
            }
        }
        return blackouts;
    }

    private static Optional<Blackout> blackout(Value item, Fields written) {
        LocalDateTime from = time(written.value("from"));
        LocalDateTime to = time(written.value("to"));
        Cron cron = cron(written.value("cron"));
        Duration lasts = written.duration("for", Duration.ofSeconds(1));
        String reason = written.text("reason");
        boolean once = written.has("from") && written.has("to");
        boolean again = written.has("cron") && written.has("for");
        boolean mixed = (written.has("from") || written.has("to")) && (written.has("cron") || written.has("for"));
        boolean slip = written.hasUnknown();
        written.done();
        if (mixed || (!once && !again && !slip)) {
            item.error(
                    "a blackout is from and to, or cron and for",
                    "",
                    "write {from: \"2027-02-04T00:00\", to: \"2027-02-13T00:00\"} or {cron: \"0 22 * * FRI,SAT\", for: 8h}");
            return Optional.empty();
        }
        String why = reason == null ? "" : reason;
        if (from != null && to != null && !from.isBefore(to)) {
            item.error("to is not later than from", "such a blackout never is", "");
        } else if (from != null && to != null) {
            return Optional.of(new Blackout.Once(from, to, why));
        } else if (cron != null && lasts != null) {
            return Optional.of(new Blackout.Again(cron, lasts, why));
        }
        return Optional.empty();
    }
}
