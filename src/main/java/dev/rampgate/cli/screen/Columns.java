package dev.rampgate.cli.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A table that drops whole columns, in a fixed order, until it fits; it never wraps. */
final class Columns {
    private static final String GAP = "  ";
    private static final int REST = 0;
    private static final int LEAST_OF_REST = 12;

    /**
     * A column.
     *
     * @param keep those with the smallest number go first when the table is too wide; 0, for the last column, may also be cut
     * @param right aligned
     */
    record Column(String title, int keep, boolean right) {
        /** The last column, for text of any length. */
        static Column rest(String title) {
            return new Column(title, REST, false);
        }

        static Column left(String title, int keep) {
            return new Column(title, keep, false);
        }

        static Column right(String title, int keep) {
            return new Column(title, keep, true);
        }
    }

    /** One cell. */
    record Cell(String text, Tone tone) {
        static Cell of(String text) {
            return new Cell(Words.plain(text), Tone.PLAIN);
        }

        static Cell of(String text, Tone tone) {
            return new Cell(text, tone);
        }
    }

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    Columns(Column... columns) {
        this.columns = List.of(columns);
    }

    Columns row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns.size());
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The heading and the rows, indented, none wider than asked. */
    List<Line> lines(int indent, int width) {
        int[] widest = IntStream.range(0, columns.size()).map(this::widest).toArray();
        List<Integer> shown = fitting(widest, width - indent);
        List<Line> lines = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
            lines.add(line(indent, shown, widest, heading()));
        }
        rows.forEach(row -> lines.add(line(indent, shown, widest, row)));
        return lines;
    }

    private List<Cell> heading() {
        return columns.stream()
                .map(column -> new Cell(column.title(), Tone.FAINT))
                .toList();
    }

    private List<Integer> fitting(int[] widest, int width) {
        List<Integer> shown =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        shown.removeIf(this::isEmptyRest);
        while (shown.size() > 1 && total(shown, widest) > width) {
            shown.remove(shown.stream()
                    .min(Comparator.comparingInt(column -> columns.get(column).keep()))
                    .orElseThrow());
        }
        return shown;
    }

    private boolean isEmptyRest(int column) {
        return columns.get(column).keep() == REST
                && rows.stream().allMatch(row -> row.get(column).text().isEmpty());
    }

    private int total(List<Integer> shown, int[] widest) {
        int cells = shown.stream()
                .mapToInt(column ->
                        columns.get(column).keep() == REST ? Math.min(widest[column], LEAST_OF_REST) : widest[column])
                .sum();
        return cells + GAP.length() * (shown.size() - 1);
    }

    private int widest(int column) {
        int cells = rows.stream()
                .mapToInt(row -> width(row.get(column).text()))
                .max()
                .orElse(0);
        return Math.max(cells, width(columns.get(column).title()));
    }

    private Line line(int indent, List<Integer> shown, int[] widest, List<Cell> cells) {
        Line line = Line.of(" ".repeat(indent));
        int end = indent;
        for (int column : shown) {
            Cell cell = cells.get(column);
            int wide = widest[column];
            int before = columns.get(column).right() ? wide - width(cell.text()) : 0;
            line.to(end + before).add(cell.text(), cell.tone());
            end += wide + GAP.length();
        }
        return line;
    }

    /** Columns that a text takes on a terminal; wide East Asian characters take two, combining marks none. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = c >= 0x1100
                && (c <= 0x115f
                        || (c >= 0x2e80 && c <= 0xa4cf)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0x1f300 && c <= 0x1faff)
                        || (c >= 0x20000 && c <= 0x3fffd));
        return wide ? 2 : 1;
    }

    /** The text, or as much of it as fits, ended by an ellipsis. */
    static String cut(String text, int limit, Style style) {
        if (width(text) <= limit) {
            return text;
        }
        String mark = style.unicode() ? "…" : "~";
        StringBuilder kept = new StringBuilder();
        int room = limit - 1;
        for (int c : text.codePoints().toArray()) {
            room -= width(c);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return limit <= 0 ? "" : kept + mark;
    }
}
