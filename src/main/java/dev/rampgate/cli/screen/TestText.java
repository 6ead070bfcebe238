package dev.rampgate.cli.screen;

import dev.rampgate.api.Rehearsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What tests of plans came to, for a person to read. */
public final class TestText {
    private static final int WORD = 8;

    private final Style style;
    private final int width;
    private final int longest;

    /** @param files all that will be told, for their column */
    public TestText(Style style, int width, List<String> files) {
        this.style = style;
        this.width = width;
        this.longest = files.stream()
                .mapToInt(file -> Columns.width(Words.plain(file)))
                .max()
                .orElse(0);
    }

    /** The line of a file that was rehearsed. */
    public String line(String file, Rehearsed rehearsed, Duration took) {
        boolean good = rehearsed.good();
        Sign sign = good ? Sign.OK : Sign.BAD;
        String times = "  " + Words.span(rehearsed.took()) + " in " + took.toMillis() + " ms";
        int room = Math.max(0, width - times.length());
        String head = head(sign, good ? "ok" : "FAILED", file)
                .to(column(WORD) + longest + 2)
                .add(Words.plain(rehearsed.name()))
                .in(room, style);
        return head + Tone.FAINT.paint(times, style.colour());
    }

    /** The line of a file that can't be rehearsed. */
    public String wrong(String file) {
        return head(Sign.BAD, "WRONG", file).in(width, style);
    }

    private Line head(Sign sign, String word, String file) {
        return new Line()
                .add((style.unicode() ? sign.in(style) + " " : "") + word, sign.tone())
                .to(column(WORD))
                .add(Words.plain(file));
    }

    private int column(int columns) {
        return style.unicode() ? columns + 2 : columns;
    }

    /** What differed in a file that failed. */
    public List<String> differences(String file, Rehearsed rehearsed) {
        List<String> lines = new ArrayList<>(List.of("", Words.plain(file) + ": " + Words.plain(rehearsed.name())));
        for (Rehearsed.Expectation one : rehearsed.expectations()) {
            if (!one.met()) {
                lines.add(String.format("  %-10s  expected  %s", one.key(), Words.plain(one.expected())));
                lines.add(String.format("  %-10s  got       %s", "", Words.plain(one.got())));
            }
        }
        rehearsed
                .broken()
                .forEach(promise ->
                        lines.add(Tone.BAD.paint("  broken promise: " + Words.plain(promise), style.colour())));
        return lines;
    }

    /** The last line. */
    public String sum(int files, int failed, int wrong) {
        String all = Words.count(files, "file") + ", " + (files - failed - wrong) + " ok";
        return all + (failed == 0 ? "" : ", " + failed + " failed") + (wrong == 0 ? "" : ", " + wrong + " wrong");
    }
}
