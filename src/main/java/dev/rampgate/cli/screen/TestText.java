package dev.rampgate.cli.screen;

import dev.rampgate.api.Rehearsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What tests of plans came to, for a person to read. */
public final class TestText {
    private final Style style;

    public TestText(Style style) {
        this.style = style;
    }

    /** The line of a file that was rehearsed. */
    public String line(String file, Rehearsed rehearsed, Duration took) {
        boolean good = rehearsed.good();
        return head(good ? Sign.OK : Sign.BAD, good ? "ok" : "FAILED", file)
                + "  " + Words.plain(rehearsed.name())
                + "  (" + Words.span(rehearsed.took()) + " in " + took.toMillis() + " ms)";
    }

    /** The line of a file that can't be rehearsed. */
    public String wrong(String file) {
        return head(Sign.BAD, "WRONG", file);
    }

    private String head(Sign sign, String word, String file) {
        String text = (style.unicode() ? sign.in(style) + " " : "") + String.format("%-6s", word);
        return sign.tone().paint(text, style.colour()) + "  " + Words.plain(file);
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
