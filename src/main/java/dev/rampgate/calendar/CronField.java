package dev.rampgate.calendar;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the five fields of a cron expression, and how it is read. */
enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY("day of month", 1, 31, ""),
    MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    /** Sunday is 0 and 7. */
    WEEKDAY("day of week", 0, 7, "SUN MON TUE WED THU FRI SAT");

    static final String EVERY = "*";

    private static final int SUNDAY = 7;
    private static final Pattern PART = Pattern.compile("(\\*|([0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?)(?:/([0-9]{1,4}))?");

    private final String word;
    private final int least;
    private final int most;
    private final String names;

    CronField(String word, int least, int most, String names) {
        this.word = word;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /** The values of a field as bits; Sunday is bit 0. */
    long read(String text) {
        long values = 0;
        for (String part : text.split(",", -1)) {
            values |= part(part);
        }
        return this == WEEKDAY ? (values & 0x7f) | (values >> SUNDAY & 1) : values;
    }

    private long part(String text) {
        Matcher matcher = PART.matcher(text);
        if (!matcher.matches()) {
            throw wrong(text, strange(text), "");
        }
        boolean every = matcher.group(1).equals(EVERY);
        String last = matcher.group(3);
        int from = every ? least : value(matcher.group(2));
        int to = every ? most : last == null ? from : end(from, value(last));
        String step = matcher.group(4);
        if (step != null && !every && last == null) {
            throw wrong(text, "a step needs a range", "write " + matcher.group(2) + "-" + most + "/" + step);
        }
        if (from > to) {
            boolean named = matcher.group(2).matches("[A-Za-z]+");
            String begin = range(matcher.group(2), named ? name(top()) : String.valueOf(top()));
            String end = range(named ? name(least) : String.valueOf(least), String.valueOf(last));
            throw wrong(text, "a range goes upwards", "write " + begin + "," + end);
        }
        return bits(from, to, step == null ? 1 : step(text, step));
    }

    private static String range(String from, String to) {
        return from.equalsIgnoreCase(to) ? from : from + "-" + to;
    }

    /** How a value is called where the field has names. */
    String name(int value) {
        return names.split(" ")[value - least];
    }

    private int step(String text, String written) {
        int step = Integer.parseInt(written);
        if (step < 1 || step > top() - least) {
            throw wrong(text, "a step is from 1 to " + (top() - least), "");
        }
        return step;
    }

    /** FRI-SUN means up to the Sunday after. */
    private int end(int from, int to) {
        return this == WEEKDAY && to == 0 && from > 0 ? SUNDAY : to;
    }

    private int top() {
        return this == WEEKDAY ? most - 1 : most;
    }

    private static long bits(int from, int to, int step) {
        long bits = 0;
        for (int value = from; value <= to; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }

    private int value(String text) {
        int name = List.of(names.split(" ")).indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return least + name;
        }
        if (!text.matches("[0-9]{1,3}")) {
            throw wrong(text, strange(text), names.isEmpty() ? "" : "names are " + names);
        }
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw wrong(text, "it is from " + least + " to " + most, "");
        }
        return number;
    }

    private BadCron wrong(String text, String why, String write) {
        return new BadCron(
                "the " + word + " of a cron expression can't be " + (text.isEmpty() ? "empty" : text), why, write);
    }

    private static String strange(String text) {
        return text.matches(".*[?LW#].*")
                ? "Quartz's ?, L, W and # are no cron: *, lists, ranges, steps and names are"
                : "";
    }
}
