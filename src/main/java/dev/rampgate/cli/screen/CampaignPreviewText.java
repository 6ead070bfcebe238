package dev.rampgate.cli.screen;

import dev.rampgate.api.CampaignPreview;
import dev.rampgate.api.Preview;
import dev.rampgate.api.StepAims;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What a plan would do on several targets: its waves, then each target. */
final class CampaignPreviewText {
    private final CampaignPreview preview;
    private final int width;
    private final Instant now;
    private final Style style;

    CampaignPreviewText(CampaignPreview preview, int width, Instant now, Style style) {
        this.preview = preview;
        this.width = width;
        this.now = now;
        this.style = style;
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(PreviewText.head(preview, style));
        Line.section(lines, waves());
        Instant begins = now;
        for (CampaignPreview.WavePreview wave : preview.waves()) {
            for (String target : wave.targets()) {
                Line.section(lines, PreviewText.ofTarget(target, of(target), width, begins, style));
            }
            begins = begins.plus(time(wave)).plus(wave.hold());
        }
        Line.section(lines, PreviewText.starts(preview, width, now));
        Duration time = Duration.between(now, begins);
        Line.section(lines, PreviewText.last(preview, time));
        return lines;
    }

    private Preview of(String target) {
        return Objects.requireNonNull(preview.targets().get(target), target);
    }

    private List<Line> waves() {
        Columns table = new Columns(
                Column.right("wave", 9),
                Column.left("name", 3),
                Column.left("targets", 8),
                Column.right("at once", 5),
                Column.right("takes about", 6),
                Column.right("then holds", 7));
        for (CampaignPreview.WavePreview wave : preview.waves()) {
            table.row(
                    Cell.of(String.valueOf(wave.index())),
                    Cell.of(wave.name()),
                    Cell.of(String.join(" ", wave.targets()), Tone.STRONG),
                    Cell.of(String.valueOf(
                            Math.min(wave.parallel(), wave.targets().size()))),
                    Cell.of(Words.span(time(wave))),
                    Cell.of(wave.hold().isZero() ? "-" : Words.span(wave.hold())));
        }
        List<Line> lines = new ArrayList<>(table.lines(2, width));
        for (CampaignPreview.WavePreview wave : preview.waves()) {
            StepAims.Approve approve = wave.approve();
            if (approve != null) {
                lines.add(Line.of(
                        "  After wave " + wave.index() + " it " + Words.plain(StepWords.people(approve)) + "."));
            }
        }
        String others = preview.onWaveFailure().equals("rollback-all")
                ? "the others are taken back too"
                : "the others go on to their end, and no later one begins";
        lines.add(Line.of("  If a target fails it goes back by itself; " + others + "."));
        return lines;
    }

    /** As many at once as allowed, each begun when one before it has ended. */
    private Duration time(CampaignPreview.WavePreview wave) {
        Duration[] lanes = new Duration[Math.min(wave.parallel(), wave.targets().size())];
        Arrays.fill(lanes, Duration.ZERO);
        for (String target : wave.targets()) {
            Arrays.sort(lanes);
            lanes[0] = lanes[0].plus(PreviewText.time(of(target)));
        }
        Arrays.sort(lanes);
        return lanes[lanes.length - 1];
    }
}
