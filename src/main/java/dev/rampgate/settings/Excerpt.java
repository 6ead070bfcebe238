package dev.rampgate.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A problem as a person wants to see it: with the line of the file, and a mark under what is wrong. */
public final class Excerpt {
    /** Longer lines are cut around the mark, so that it stays on the screen. */
    private static final int WIDTH = 100;

    private static final int BEFORE = 60;

    /** Columns of a line's number. */
    private static final int NUMBER = 5;

    /** Scripts and signs that take two columns, first and last letter of each range. */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd}
    };

    private Excerpt() {}

    /**
     * The lines to print, without line ends or colours:
     *
     * <pre>
     * checkout.yaml:14:14  error  traffic needs a percent sign
     *    14 |   - traffic: 25
     *       |              ^^ write 25%  (a bare number could also mean a server weight)
     * </pre>
     *
     * @param text the whole file that the problem is in; where it has no such line, only the first line is given
     */
    public static List<String> lines(Problem problem, String text) {
        Position at = problem.at();
        String head = at + "  " + problem.severity().name().toLowerCase(Locale.ROOT) + "  " + shown(problem.what());
        String advice = shown(advice(problem));
        String line = text.lines().skip(at.line() - 1L).findFirst().orElse("");
        if (line.isBlank() || at.column() > line.codePointCount(0, line.length())) {
            return advice.isEmpty() ? List.of(head) : List.of(head, "      " + advice);
        }
        int start = line.offsetByCodePoints(0, at.column() - 1);
        int from = start > BEFORE ? line.offsetByCodePoints(start, -Math.min(BEFORE, at.column() - 1)) : 0;
        int to = Math.min(line.length(), from + WIDTH);
        int end = Math.min(Math.max(start + 1, end(line, start)), Math.max(to, start + 1));
        String mark =
                " ".repeat(columns(line.substring(from, start))) + "^".repeat(columns(line.substring(start, end)));
        return List.of(
                head,
                numbered(at.line()) + shown(line.substring(from, to)),
                "      | " + mark + (advice.isEmpty() ? "" : " " + advice));
    }

    /** Without a format: the first one of a process takes longer than checking a plan does. */
    private static String numbered(int line) {
        String number = Integer.toString(line);
        return " ".repeat(Math.max(0, NUMBER - number.length())) + number + " | ";
    }

    private static String advice(Problem problem) {
        if (problem.write().isEmpty() || problem.why().isEmpty()) {
            return problem.write() + problem.why();
        }
        return problem.write() + "  (" + problem.why() + ")";
    }

    /** Where the word or quoted text that starts at an offset ends. */
    private static int end(String line, int start) {
        char first = line.charAt(start);
        if (first == '"' || first == '\'') {
            int closing = line.indexOf(first, start + 1);
            return closing < 0 ? line.length() : closing + 1;
        }
        int end = start;
        while (end < line.length() && " \t,]}#".indexOf(line.charAt(end)) < 0 && !endsKey(line, end)) {
            end++;
        }
        return end;
    }

    private static boolean endsKey(String line, int at) {
        return line.charAt(at) == ':' && (at + 1 == line.length() || line.charAt(at + 1) == ' ');
    }

    /** The text without anything that could move the cursor. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(letter -> shown.appendCodePoint(harmless(letter)));
        return shown.toString();
    }

    private static int harmless(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> '?';
            default -> letter;
        };
    }

    /** How many columns of a terminal the text takes: wide scripts take two for each letter. */
    private static int columns(String text) {
        return text.codePoints()
                .map(letter -> isWide(letter) ? 2 : Character.getType(letter) == Character.NON_SPACING_MARK ? 0 : 1)
                .sum();
    }

    private static boolean isWide(int letter) {
        return Arrays.stream(WIDE).anyMatch(range -> letter >= range[0] && letter <= range[1]);
    }
}
