package dev.rampgate.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** One line of a screen, built from pieces, cut to a width before it is coloured. */
final class Line {
    private record Piece(String text, Tone tone) {}

    private final List<Piece> pieces = new ArrayList<>();
    private int width;

    static Line of(String text) {
        return new Line().add(text);
    }

    /** Adds a section to a screen, after an empty line; one without lines is left out. */
    static void section(List<Line> lines, List<Line> section) {
        if (!section.isEmpty()) {
            lines.add(new Line());
            lines.addAll(section);
        }
    }

    Line add(String text) {
        return add(text, Tone.PLAIN);
    }

    Line add(String text, Tone tone) {
        pieces.add(new Piece(text, tone));
        width += Columns.width(text);
        return this;
    }

    /** Adds it only if the whole of it fits: what is cut in the middle misleads. */
    Line addIfFits(String text, Tone tone, int limit) {
        return width + Columns.width(text) <= limit ? add(text, tone) : this;
    }

    /** Fills with spaces up to a column. */
    Line to(int column) {
        return width < column ? add(" ".repeat(column - width)) : this;
    }

    int width() {
        return width;
    }

    String in(int limit, Style style) {
        StringBuilder text = new StringBuilder();
        int left = limit;
        for (Piece piece : pieces) {
            String part = Columns.cut(piece.text(), left, style);
            text.append(piece.tone().paint(part, style.colour()));
            left -= Columns.width(part);
        }
        return text.toString().stripTrailing();
    }
}
