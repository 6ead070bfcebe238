package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.time.Instant;
import java.util.List;

/** The gates in force, their newest readings and how they went lately. */
final class GateRows {
    private static final int TREND = 10;

    private GateRows() {}

    static List<Line> lines(RolloutView view, int width, Instant now, Style style) {
        if (view.gates().isEmpty()) {
            return List.of();
        }
        Columns table = new Columns(
                Column.left("gate", 9),
                Column.left("now", 8),
                Column.left("limit", 6),
                Column.left("trend", 4),
                Column.left("state", 7),
                Column.left("bad", 5),
                Column.left("read", 3),
                Column.left("next", 2),
                Column.rest("detail"));
        view.gates().forEach(gate -> add(table, gate, now, style));
        return table.lines(2, width);
    }

    private static void add(Columns table, RolloutView.GateView gate, Instant now, Style style) {
        Sign sign = Sign.ofReading(gate.result());
        GateWords words = new GateWords(gate);
        table.row(
                Cell.of(gate.name()),
                Cell.of(words.value()),
                Cell.of(gate.limit()),
                Cell.of(words.trend(TREND, style), Tone.NEW),
                Cell.of(sign.in(style) + " " + words.state(), sign.tone()),
                Cell.of(words.bad(), words.anyBad() ? Tone.WARN : Tone.PLAIN),
                Cell.of(words.age(now), Tone.FAINT),
                Cell.of(words.next(), Tone.FAINT),
                Cell.of(words.detail(), Tone.FAINT));
    }
}
