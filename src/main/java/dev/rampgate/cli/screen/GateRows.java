package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.util.List;

/** The gates in force, their newest readings and how they went lately. */
final class GateRows {
    private static final int TREND = 10;

    private GateRows() {}

    static List<Line> lines(Scene scene, int width, Style style) {
        if (scene.view().gates().isEmpty()) {
            return List.of();
        }
        Columns table = new Columns(
                Column.left("gate", 9),
                Column.left("now", 8),
                Column.left("limit", 6),
                Column.left("trend", 2),
                Column.left("state", 7),
                Column.left("bad", 5),
                Column.rest("detail"));
        scene.view().gates().forEach(gate -> add(table, gate, scene, style));
        return table.lines(2, width);
    }

    private static void add(Columns table, RolloutView.GateView gate, Scene scene, Style style) {
        Sign sign = Sign.ofReading(gate.result());
        List<Double> trend = scene.trends().getOrDefault(gate.name(), List.of());
        table.row(
                Cell.of(gate.name()),
                Cell.of(Words.value(gate.value(), gate.limit())),
                Cell.of(gate.limit()),
                Cell.of(Bars.curve(trend, TREND, style), Tone.NEW),
                Cell.of(sign.in(style) + " " + word(gate.result()), sign.tone()),
                Cell.of(gate.bad() + " of " + gate.failAfter(), gate.bad() > 0 ? Tone.WARN : Tone.PLAIN),
                Cell.of(Words.plain(gate.detail()), Tone.FAINT));
    }

    /** The word for a gate's last reading. */
    static String word(String result) {
        return switch (result) {
            case "fail" -> "bad";
            case "no-data" -> "no data";
            case "none" -> "not read yet";
            default -> Words.plain(result);
        };
    }
}
