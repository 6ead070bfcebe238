package dev.rampgate.cli.screen;

import dev.rampgate.api.Compared;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What counts say, for a person to read: the evidence after each interval as a chart, and the verdict. */
public final class ComparedText {
    private static final int BAR = 20;

    /** Longer lines of text are not easier to read. */
    private static final int WIDEST = 100;

    /** Intervals shown, up to the one that decides: those before say less and less. */
    private static final int MOST_ROWS = 40;

    /** Intervals shown after a failure: they change nothing. */
    private static final int AFTER_FAILURE = 3;

    private ComparedText() {}

    /** Lines no wider than asked. */
    public static List<String> lines(Compared compared, int width, Style style) {
        List<Line> lines = new ArrayList<>();
        Paragraph.wrap(
                        "How many times more likely the counts are if the canary is worse than if it is not; from "
                                + Words.value(compared.limit(), "") + " on it fails. The bars are logarithmic.",
                        Math.min(width, WIDEST))
                .forEach(line -> lines.add(Line.of(line)));
        lines.add(new Line());
        lines.addAll(intervals(compared, width, style));
        lines.add(new Line());
        lines.addAll(verdict(compared, Math.min(width, WIDEST), style));
        return lines.stream().map(line -> line.in(width, style)).toList();
    }

    private static List<Line> verdict(Compared compared, int width, Style style) {
        Sign sign = Sign.ofReading(compared.verdict());
        Integer failed = compared.failedAt();
        double evidence = failed == null
                ? compared.evidence()
                : compared.intervals().get(failed).evidence();
        String text = word(compared.verdict()) + ": " + Words.plain(compared.reason()) + "; " + times(evidence)
                + " times more likely worse than not";
        List<Line> lines = new ArrayList<>();
        for (String part : Paragraph.wrap(text, width - 2)) {
            lines.add(new Line().add((lines.isEmpty() ? sign.in(style) + " " : "  ") + part, sign.tone()));
        }
        return lines;
    }

    private static List<Line> intervals(Compared compared, int width, Style style) {
        int end = compared.intervals().size();
        Integer failed = compared.failedAt();
        int to = failed == null ? end : Math.min(end, failed + 1 + AFTER_FAILURE);
        int from = Math.max(0, to - MOST_ROWS);
        Columns table = new Columns(
                Column.right("#", 7),
                Column.right("after", 4),
                Column.right("canary", 6),
                Column.right("", 2),
                Column.right("stable", 5),
                Column.right("", 1),
                Column.right("times", 9),
                Column.left("", 3),
                Column.left("reading", 8),
                Column.rest(""));
        double seconds = 0;
        for (int i = 0; i < to; i++) {
            Compared.IntervalView one = compared.intervals().get(i);
            seconds += one.seconds();
            if (i >= from) {
                row(table, i, seconds, one, compared.limit(), style);
            }
        }
        List<Line> lines = new ArrayList<>(table.lines(2, width));
        left(lines, 1, from, "before");
        left(lines, lines.size(), end - to, "after");
        return lines;
    }

    private static void left(List<Line> lines, int at, int number, String where) {
        if (number > 0) {
            lines.add(at, new Line().add("  and " + Words.count(number, "interval") + " " + where, Tone.FAINT));
        }
    }

    private static void row(
            Columns table, int index, double seconds, Compared.IntervalView one, double limit, Style style) {
        Sign sign = Sign.ofReading(one.result());
        double part = Math.log(Math.max(1, one.evidence())) / Math.log(limit);
        table.row(
                Cell.of(String.valueOf(index)),
                Cell.of(Words.span(Duration.ofMillis(Math.round(seconds * 1000)))),
                Cell.of(counts(one.canary())),
                Cell.of(rate(one.canary())),
                Cell.of(counts(one.stable())),
                Cell.of(rate(one.stable())),
                Cell.of(times(one.evidence())),
                Cell.of(Bars.bar(part, BAR, style), part >= 1 ? Tone.BAD : Tone.NEW),
                Cell.of(sign.in(style) + " " + word(one.result()), sign.tone()),
                Cell.of(one.write() ? "weights written before it" : "", Tone.FAINT));
    }

    private static String counts(Compared.CountView side) {
        return side.total() == 0 ? "none" : side.bad() + " of " + side.total();
    }

    private static String rate(Compared.CountView side) {
        return side.total() == 0 ? "" : Words.value((double) side.bad() / side.total(), "%");
    }

    private static String times(double evidence) {
        return Words.value(evidence, "");
    }

    private static String word(String result) {
        return result.equals("no-data") ? "no data" : result;
    }
}
