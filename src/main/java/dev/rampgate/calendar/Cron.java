package dev.rampgate.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Five fields (minute, hour, day of month, month, day of week) that say when something recurs on the clocks of a place. A time that
 * clocks skip is the first instant after the gap; one that they show twice is the first of the two.
 */
public final class Cron {
    private static final int FIELDS = 5;

    /** From one 29 February to the next, where a year in between is not a leap year. */
    private static final int LONGEST_YEARS = 8;

    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private final String text;
    private final long minutes;
    private final long hours;
    private final long days;
    private final long months;
    private final long weekdays;

    private Cron(String text, List<String> fields) {
        long[] values = read(fields);
        this.text = text;
        minutes = values[0];
        hours = values[1];
        days = values[2];
        months = values[3];
        weekdays = values[4];
        if (!fields.get(2).equals(CronField.EVERY) && !fields.get(4).equals(CronField.EVERY)) {
            throw new BadCron(
                    "day of month and day of week are both given",
                    "some crons then take either day, others only days that are both",
                    "write * for one of them");
        }
        if (!possible()) {
            throw new BadCron(monthNames() + " has no day " + fields.get(2), "it would never run", "");
        }
    }

    private static long[] read(List<String> fields) {
        long[] values = new long[FIELDS];
        List<BadCron> wrong = new ArrayList<>();
        for (CronField field : CronField.values()) {
            try {
                values[field.ordinal()] = field.read(fields.get(field.ordinal()));
            } catch (BadCron bad) {
                wrong.add(bad);
            }
        }
        if (!wrong.isEmpty()) {
            throw new BadCron(wrong);
        }
        return values;
    }

    private String monthNames() {
        return Stream.of(Month.values())
                .map(Month::getValue)
                .filter(month -> has(months, month))
                .map(CronField.MONTH::name)
                .collect(Collectors.joining(" or "));
    }

    /** Throws {@link BadCron} for a text that is not five such fields, or names no day that ever comes. */
    public static Cron parse(String text) {
        List<String> fields = List.of(text.strip().split("[ \\t]+"));
        if (fields.size() != FIELDS) {
            throw new BadCron(
                    "a cron expression has five fields, not " + fields.size()
                            + ": minute, hour, day of month, month, day of week",
                    fields.size() == FIELDS + 1 ? "there are no seconds" : "",
                    like(fields));
        }
        return new Cron(String.join(" ", fields), fields);
    }

    /** Quartz counts days of the week from another one, so that numbers of six fields mean others. */
    private static String like(List<String> fields) {
        boolean seconds = fields.size() == FIELDS + 1 && !fields.get(FIELDS).matches(".*[0-9].*");
        return seconds
                ? "write \"" + String.join(" ", fields.subList(1, FIELDS + 1)).replace('?', '*') + "\""
                : "write it like \"" + NICKNAMES.getOrDefault(fields.get(0), "30 2 * * SAT") + "\"";
    }

    private boolean possible() {
        for (Month month : Month.values()) {
            if (has(months, month.getValue()) && Long.numberOfTrailingZeros(days) <= month.maxLength()) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(long values, int value) {
        return (values >> value & 1) == 1;
    }

    private boolean on(LocalDate date) {
        return has(months, date.getMonthValue())
                && has(days, date.getDayOfMonth())
                && has(weekdays, date.getDayOfWeek().getValue() % 7);
    }

    /** The first time after a moment at which clocks of this place come to it. */
    public Instant after(Instant moment, ZoneId zone) {
        LocalDateTime local = minute(LocalDateTime.ofInstant(moment, zone));
        while (true) {
            local = from(local);
            Instant at = LocalTimes.first(local, zone);
            if (at.isAfter(moment)) {
                return at;
            }
            local = local.plusMinutes(1);
        }
    }

    /** The last time, up to a moment and with it, at which clocks of this place came to it. */
    public Instant upTo(Instant moment, ZoneId zone) {
        LocalDateTime local = minute(LocalTimes.latestShown(moment, zone));
        while (true) {
            local = backFrom(local);
            Instant at = LocalTimes.first(local, zone);
            if (!at.isAfter(moment)) {
                return at;
            }
            local = local.minusMinutes(1);
        }
    }

    private static LocalDateTime minute(LocalDateTime time) {
        return time.withSecond(0).withNano(0);
    }

    private LocalDateTime from(LocalDateTime earliest) {
        LocalTime time = timeFrom(earliest.toLocalTime());
        LocalDate date = earliest.toLocalDate();
        if (on(date) && time != null) {
            return date.atTime(time);
        }
        LocalDate limit = date.plusYears(LONGEST_YEARS).plusDays(1);
        for (LocalDate day = date.plusDays(1); !day.isAfter(limit); day = later(day)) {
            if (on(day)) {
                return day.atTime(Objects.requireNonNull(timeFrom(LocalTime.MIDNIGHT)));
            }
        }
        throw new IllegalStateException(text + " never comes after " + earliest);
    }

    private LocalDate later(LocalDate day) {
        return has(months, day.getMonthValue())
                ? day.plusDays(1)
                : day.withDayOfMonth(1).plusMonths(1);
    }

    private @Nullable LocalTime timeFrom(LocalTime earliest) {
        int hour = earliest.getHour();
        long rest = minutes >> earliest.getMinute();
        if (has(hours, hour) && rest != 0) {
            return LocalTime.of(hour, earliest.getMinute() + Long.numberOfTrailingZeros(rest));
        }
        long later = hours >> (hour + 1);
        return later == 0
                ? null
                : LocalTime.of(hour + 1 + Long.numberOfTrailingZeros(later), Long.numberOfTrailingZeros(minutes));
    }

    private LocalDateTime backFrom(LocalDateTime latest) {
        LocalTime time = timeBackFrom(latest.toLocalTime());
        LocalDate date = latest.toLocalDate();
        if (on(date) && time != null) {
            return date.atTime(time);
        }
        LocalDate limit = date.minusYears(LONGEST_YEARS).minusDays(1);
        for (LocalDate day = date.minusDays(1); !day.isBefore(limit); day = earlier(day)) {
            if (on(day)) {
                return day.atTime(Objects.requireNonNull(timeBackFrom(LocalTime.of(23, 59))));
            }
        }
        throw new IllegalStateException(text + " never came before " + latest);
    }

    private LocalDate earlier(LocalDate day) {
        return has(months, day.getMonthValue())
                ? day.minusDays(1)
                : day.withDayOfMonth(1).minusDays(1);
    }

    private @Nullable LocalTime timeBackFrom(LocalTime latest) {
        int hour = latest.getHour();
        long rest = minutes & ((2L << latest.getMinute()) - 1);
        if (has(hours, hour) && rest != 0) {
            return LocalTime.of(hour, highest(rest));
        }
        long before = hours & ((1L << hour) - 1);
        return before == 0 ? null : LocalTime.of(highest(before), highest(minutes));
    }

    private static int highest(long values) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(values);
    }

    /** Its five fields, one space between them. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cron cron && text.equals(cron.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
