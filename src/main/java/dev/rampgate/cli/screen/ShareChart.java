package dev.rampgate.cli.screen;

import dev.rampgate.api.Rehearsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The share of a pool over the time of a rehearsal, as columns. */
final class ShareChart {
    private static final String LEVELS = " ▁▂▃▄▅▆▇█";
    private static final String LEVELS_ASCII = " .:-=+*##";
    private static final int EIGHTHS = 8;
    private static final int ROWS = 4;
    private static final int LEFT = 8;
    private static final int TICK = 14;

    private final Rehearsed rehearsed;
    private final int columns;
    private final Style style;
    private final ClockFace clock;

    ShareChart(Rehearsed rehearsed, int width, Style style) {
        this.rehearsed = rehearsed;
        this.columns = Math.max(10, width - LEFT - 2);
        this.style = style;
        this.clock = ClockFace.of(rehearsed.timezone());
    }

    /** None where no share moves over time. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        if (rehearsed.traffic().pool().isEmpty() || rehearsed.took().isZero()) {
            return lines;
        }
        double[] shares = shares();
        lines.add(Line.of("  share of " + Words.plain(rehearsed.traffic().pool())));
        for (int row = ROWS; row >= 1; row--) {
            lines.add(row(row, shares));
        }
        lines.add(new Line()
                .add(
                        "    0% " + (style.unicode() ? "└" : "+") + (style.unicode() ? "─" : "-").repeat(columns),
                        Tone.FAINT));
        lines.add(new Line().add(times(), Tone.FAINT));
        return lines;
    }

    private Line row(int row, double[] shares) {
        StringBuilder cells = new StringBuilder();
        String levels = style.unicode() ? LEVELS : LEVELS_ASCII;
        for (double share : shares) {
            long eighths = Math.round(share * ROWS * EIGHTHS) - (long) (row - 1) * EIGHTHS;
            boolean trace = row == 1 && share > 0;
            cells.append(levels.charAt((int) Math.max(trace ? 1 : 0, Math.min(EIGHTHS, eighths))));
        }
        String label = String.format(Locale.ROOT, "%5d%% %s", row * 100 / ROWS, style.unicode() ? "│" : "|");
        return new Line().add(label, Tone.FAINT).add(cells.toString(), Tone.NEW);
    }

    /** The largest share within each column's time: nothing that users saw is left out. */
    private double[] shares() {
        double[] shares = new double[columns];
        List<Rehearsed.Point> points = rehearsed.traffic().shares();
        for (int i = 0; i < points.size(); i++) {
            int from = column(points.get(i).at());
            int to = i + 1 < points.size() ? column(points.get(i + 1).at()) : columns - 1;
            for (int at = from; at <= to; at++) {
                shares[at] = Math.max(shares[at], points.get(i).share());
            }
        }
        return shares;
    }

    private int column(Duration at) {
        double part = (double) at.toMillis() / Math.max(1, rehearsed.took().toMillis());
        return (int) Math.min(columns - 1, Math.max(0, Math.floor(part * columns)));
    }

    private String times() {
        StringBuilder line = new StringBuilder(" ".repeat(LEFT));
        for (int at = 0; at + CLOCK_WIDTH <= columns; at += TICK) {
            Instant time =
                    rehearsed.startedAt().plus(rehearsed.took().multipliedBy(at).dividedBy(columns));
            line.append(" ".repeat(Math.max(0, LEFT + at - line.length())));
            line.append(clock.minutes(time));
        }
        return line.toString();
    }

    private static final int CLOCK_WIDTH = 5;
}
