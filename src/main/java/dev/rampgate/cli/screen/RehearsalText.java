package dev.rampgate.cli.screen;

import dev.rampgate.api.Rehearsed;
import dev.rampgate.api.RolloutView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rehearsal for a person to read: the story on virtual time, the share over time, what was expected, how it came out. */
public final class RehearsalText {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** Longer lines are not easier to read. */
    private static final int WIDEST = 110;

    private final Rehearsed rehearsed;
    private final int width;
    private final Style style;

    private RehearsalText(Rehearsed rehearsed, int width, Style style) {
        this.rehearsed = rehearsed;
        this.width = Math.min(width, WIDEST);
        this.style = style;
    }

    /** Of a rehearsal that began. */
    public static List<String> lines(Rehearsed rehearsed, int width, Style style) {
        RehearsalText text = new RehearsalText(rehearsed, width, style);
        return text.lines().stream().map(line -> line.in(text.width, style)).toList();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>(head());
        lines.add(new Line());
        lines.addAll(RehearsalStory.lines(rehearsed, width));
        Line.section(lines, new ShareChart(rehearsed, width, style).lines());
        Line.section(lines, expectations());
        Line.section(lines, ending());
        return lines;
    }

    private List<Line> head() {
        Line title = Line.of("Rehearsal of ").add(Words.plain(rehearsed.plan()), Tone.STRONG);
        if (!rehearsed.name().equals(rehearsed.plan())) {
            title.add(": " + Words.plain(rehearsed.name()));
        }
        String start = START.format(rehearsed.startedAt().atZone(ZoneId.of(rehearsed.timezone())));
        return List.of(
                title,
                new Line()
                        .add(
                                "On virtual time from " + start + " " + rehearsed.timezone()
                                        + "; nothing real is touched.",
                                Tone.FAINT));
    }

    private List<Line> expectations() {
        List<Line> lines = new ArrayList<>();
        for (Rehearsed.Expectation one : rehearsed.expectations()) {
            Sign sign = one.met() ? Sign.OK : Sign.BAD;
            Line line = Line.of("  ")
                    .add(sign.in(style), sign.tone())
                    .add(" expected ")
                    .add(one.key())
                    .to(24);
            lines.add(
                    one.met()
                            ? line.add(Words.plain(one.expected()))
                            : line.add(Words.plain(one.expected()) + ", got " + Words.plain(one.got()), Tone.BAD));
        }
        return lines;
    }

    private List<Line> ending() {
        RolloutView view = rehearsed.rollout();
        String state = view == null || view.outcome() != null ? rehearsed.outcome() : view.state();
        Sign sign = Sign.ofState(state);
        String reason = Words.plain(rehearsed.reason()).replaceFirst("^engine:rampgate: ", "");
        String outcome = rehearsed.outcome().equals("running")
                ? "left " + state + ", nothing more would happen"
                : state.replace("rolled-back", "rolled back");
        List<Line> lines = new ArrayList<>();
        List<String> why = Paragraph.wrap(outcome + (reason.isEmpty() ? "" : ": " + reason), width - 2);
        for (int i = 0; i < why.size(); i++) {
            lines.add(Line.of("")
                    .add(i == 0 ? sign.in(style) + " " : "  ", sign.tone())
                    .add(why.get(i), sign.tone()));
        }
        lines.add(Line.of("  " + Words.span(rehearsed.took()) + " of virtual time, "
                + Words.count(rehearsed.calls(), "API write") + exposure(view)));
        rehearsed.broken().forEach(promise -> broken(lines, promise));
        return lines;
    }

    private static String exposure(@Nullable RolloutView view) {
        return view == null || view.exposure() == null || view.exposure().isZero()
                ? ""
                : ", exposure " + Words.span(view.exposure()) + " of full traffic";
    }

    private void broken(List<Line> lines, String promise) {
        for (String part : Paragraph.wrap(Sign.BAD.in(style) + " broken promise: " + Words.plain(promise), width)) {
            lines.add(new Line().add(part, Tone.BAD));
        }
    }
}
