package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.util.ArrayList;
import java.util.List;

/** The servers of the group with the weights read back. */
final class ServerRows {
    private static final int BAR = 16;

    private ServerRows() {}

    /** At most so many servers, and a line that says how many there are besides. */
    static List<Line> lines(RolloutView view, int most, int width, Style style) {
        if (view.servers().isEmpty() || most == 0) {
            return List.of();
        }
        Columns table = new Columns(
                Column.left("server", 9),
                Column.left("pool", 5),
                Column.right("weight", 8),
                Column.right("share", 7),
                Column.left("", 1));
        view.servers().stream()
                .limit(most)
                .forEach(server -> table.row(
                        Cell.of(server.server()),
                        Cell.of(server.pool().isEmpty() ? "-" : server.pool()),
                        Cell.of(String.valueOf(server.weight())),
                        Cell.of(Words.got(server.share())),
                        Cell.of(
                                server.weight() == 0 ? "" : Bars.bar(server.weight() / 100.0, BAR, style),
                                Tone.FAINT)));
        List<Line> lines = new ArrayList<>(table.lines(2, width));
        int more = view.servers().size() - most;
        if (more > 0) {
            lines.add(new Line().add("  and " + Words.count(more, "more server"), Tone.FAINT));
        }
        return lines;
    }
}
