package dev.rampgate.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Text of any length on lines of a width, broken between words only. */
final class Paragraph {
    private static final int LEAST = 20;

    private Paragraph() {}

    static List<String> wrap(String text, int width) {
        int room = Math.max(LEAST, width);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && Columns.width(line + " " + word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
