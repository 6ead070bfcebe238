package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The screen of a running campaign: a pure drawing of a scene, never wider or higher than asked. */
final class CampaignScreen {
    private static final int EVENTS = 8;

    private CampaignScreen() {}

    /** The lines, without line ends; at most {@code height}, each at most {@code width} columns wide. */
    static List<String> render(Scene scene, int width, int height, Instant now, Style style) {
        int events = Math.min(EVENTS, scene.latest().size());
        List<Line> lines = lines(scene, events, width, now, style);
        while (lines.size() > height && events > 1) {
            lines = lines(scene, --events, width, now, style);
        }
        return lines.stream().limit(height).map(line -> line.in(width, style)).toList();
    }

    private static List<Line> lines(Scene scene, int events, int width, Instant now, Style style) {
        RolloutView view = scene.view();
        List<Line> lines = new ArrayList<>();
        lines.add(LiveScreen.header(view, "wave", width, now, style));
        if (!scene.note().isEmpty()) {
            lines.add(Line.of("  ").add(Words.plain(scene.note()), Tone.STRONG));
        }
        if (!view.reason().isBlank()) {
            lines.add(Line.of("  " + Words.plain(view.reason()) + elapsed(view, now)));
        }
        view.unresolved()
                .forEach(each -> lines.add(new Line()
                        .add("  " + Sign.WARN.in(style) + " unknown  ", Tone.WARN)
                        .add(Words.plain(each))));
        Line.section(lines, TargetRows.lines(view, width, style));
        Line.section(
                lines,
                scene
                        .latest()
                        .subList(scene.latest().size() - events, scene.latest().size())
                        .stream()
                        .map(line -> new Line().add("  " + line, Tone.FAINT))
                        .toList());
        if (!scene.keys().isEmpty()) {
            lines.add(new Line().add(scene.keys(), Tone.FAINT));
        }
        return lines;
    }

    private static String elapsed(RolloutView view, Instant now) {
        return view.outcome() == null
                ? ", elapsed "
                        + Words.span(Duration.ofSeconds(
                                Duration.between(view.startedAt(), now).toSeconds()))
                : "";
    }
}
