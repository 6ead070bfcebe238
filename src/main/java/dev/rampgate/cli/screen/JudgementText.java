package dev.rampgate.cli.screen;

import dev.rampgate.api.Judgement;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the judge says, for a person to read: a line for each metric, the groups, the score. */
public final class JudgementText {
    private static final int BAR = 20;

    private JudgementText() {}

    /** Lines no wider than asked. */
    public static List<String> lines(Judgement judgement, int width, Style style) {
        List<Line> lines = new ArrayList<>(metrics(judgement, width, style));
        Line.section(lines, groups(judgement, width, style));
        Line.section(lines, score(judgement, style));
        return lines.stream().map(line -> line.in(width, style)).toList();
    }

    private static List<Line> metrics(Judgement judgement, int width, Style style) {
        Columns table = new Columns(
                Column.left("metric", 9),
                Column.left("class", 8),
                Column.right("interval of the shift", 7),
                Column.right("shift", 5),
                Column.right("effect", 6),
                Column.rest("reason"));
        judgement.metrics().forEach(metric -> {
            Sign sign = sign(metric);
            table.row(
                    Cell.of(metric.name()),
                    Cell.of(sign.in(style) + " " + metric.classification() + notes(metric), sign.tone()),
                    Cell.of(interval(metric.interval())),
                    Cell.of(Words.value(metric.shift(), "")),
                    Cell.of(Words.value(metric.effectSize(), "")),
                    Cell.of(Words.plain(metric.reason()), Tone.FAINT));
        });
        return table.lines(2, width);
    }

    private static String notes(Judgement.MetricView metric) {
        return (metric.critical() ? " critical" : "") + (metric.muted() ? " muted" : "");
    }

    private static Sign sign(Judgement.MetricView metric) {
        return switch (metric.classification()) {
            case "Pass" -> Sign.OK;
            case "Nodata", "Error" -> metric.critical() ? Sign.BAD : Sign.WARN;
            default -> metric.muted() ? Sign.NONE : Sign.BAD;
        };
    }

    private static String interval(@Nullable List<Double> interval) {
        return interval == null
                ? ""
                : "[" + Words.value(interval.get(0), "") + ", " + Words.value(interval.get(1), "") + "]";
    }

    /** Where there is one group, its score is the whole one. */
    private static List<Line> groups(Judgement judgement, int width, Style style) {
        if (judgement.groups().size() < 2) {
            return List.of();
        }
        Columns table = new Columns(
                Column.left("group", 9),
                Column.right("weight", 6),
                Column.right("score", 7),
                Column.left("", 5),
                Column.rest(""));
        judgement
                .groups()
                .forEach(group -> table.row(
                        Cell.of(group.name()),
                        Cell.of(Words.value(group.weight(), "") + "%"),
                        Cell.of(Words.value(group.score(), "")),
                        Cell.of(Bars.bar(group.score() / 100, BAR, style), Tone.NEW),
                        Cell.of(group.noData() ? "no data, which counts as passed" : "", Tone.WARN)));
        return table.lines(2, width);
    }

    private static List<Line> score(Judgement judgement, Style style) {
        Sign sign = switch (judgement.verdict()) {
            case "pass" -> Sign.OK;
            case "marginal" -> Sign.WARN;
            default -> Sign.BAD;
        };
        List<Line> lines = new ArrayList<>();
        lines.add(new Line()
                .add(sign.in(style) + " " + judgement.verdict(), sign.tone())
                .add("  score " + score(judgement.score()) + "  ")
                .add(Bars.bar(judgement.score() / 100, BAR, style), Tone.NEW)
                .add(
                        "  pass from " + score(judgement.thresholds().pass()) + ", marginal from "
                                + score(judgement.thresholds().marginal()),
                        Tone.FAINT));
        if (!judgement.reason().isEmpty()) {
            lines.add(Line.of("  ").add(Words.plain(judgement.reason()), sign.tone()));
        }
        return lines;
    }

    /** Hundredths matter here: 94.99 is not 95. */
    private static String score(double score) {
        return java.math.BigDecimal.valueOf(score).stripTrailingZeros().toPlainString();
    }
}
