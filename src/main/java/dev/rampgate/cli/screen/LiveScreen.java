package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The screen of a running rollout: a pure drawing of a scene, never wider or higher than asked. */
final class LiveScreen {
    private static final int EVENTS = 4;
    private static final int NARROW = 60;

    private final Scene scene;
    private final RolloutView view;
    private final int width;
    private final Instant now;
    private final Style style;

    private LiveScreen(Scene scene, int width, Instant now, Style style) {
        this.scene = scene;
        this.view = scene.view();
        this.width = width;
        this.now = now;
        this.style = style;
    }

    /** The lines, without line ends; at most {@code height}, each at most {@code width} columns wide. */
    static List<String> render(Scene scene, int width, int height, Instant now, Style style) {
        return new LiveScreen(scene, width, now, style)
                .fit(height).stream().map(line -> line.in(width, style)).toList();
    }

    /** Everything if there is room; else fewer events, then fewer servers, then fewer steps, then what is left of the top. */
    private List<Line> fit(int height) {
        int servers = Math.max(1, view.servers().size());
        int events = Math.min(EVENTS, scene.latest().size());
        int steps = view.steps().size();
        List<Line> lines = lines(servers, events, steps);
        while (lines.size() > height && events > 1) {
            lines = lines(servers, --events, steps);
        }
        if (lines.size() > height) {
            servers = Math.max(0, servers - (lines.size() - height) - 1);
            lines = lines(servers, events, steps);
        }
        while (lines.size() > height && steps > 1) {
            lines = lines(servers, events, --steps);
        }
        return lines.subList(0, Math.min(lines.size(), height));
    }

    private List<Line> lines(int servers, int events, int steps) {
        List<Line> lines = new ArrayList<>();
        lines.add(header(view, "step", width, now, style));
        if (!scene.note().isEmpty()) {
            lines.add(Line.of("  ").add(Words.plain(scene.note()), Tone.STRONG));
        }
        lines.add(new Line());
        lines.add(traffic());
        lines.add(plan());
        lines.addAll(notes());
        section(lines, StepRows.lines(scene, steps, width, now, style));
        section(lines, GateRows.lines(view, width, now, style));
        section(lines, ServerRows.lines(view, servers, width, style));
        section(lines, latest(events));
        if (!scene.keys().isEmpty()) {
            lines.add(new Line().add(scene.keys(), Tone.FAINT));
        }
        return lines;
    }

    private static void section(List<Line> lines, List<Line> section) {
        if (!section.isEmpty()) {
            lines.add(new Line());
            lines.addAll(section);
        }
    }

    /** @param unit what the rollout has: steps, or waves */
    static Line header(RolloutView view, String unit, int width, Instant now, Style style) {
        Sign sign = Sign.ofState(view.state());
        Line line = new Line()
                .add(Words.plain(view.plan()), Tone.STRONG)
                .add("  " + view.id() + "  ")
                .add(sign.in(style) + " " + view.state(), sign.tone());
        if (view.outcome() == null) {
            line.addIfFits(
                    "  " + unit + " " + view.progress().step() + " of "
                            + view.steps().size(),
                    Tone.PLAIN,
                    width);
        }
        String started = "  started " + Words.clock(view.startedAt(), now, style);
        line.addIfFits(started, Tone.FAINT, width);
        return line.addIfFits(" by " + Words.actor(view.startedBy()), Tone.FAINT, width);
    }

    private Line traffic() {
        Optional<Moving> moving = Moving.of(view);
        double share = moving.map(Moving::share).orElse(view.progress().share());
        String label = moving.map(one -> "traffic at " + Words.plain(one.pool()))
                .orElse(scene.to().isEmpty() ? "traffic moved" : "traffic to " + Words.plain(scene.to()));
        int bar = width < NARROW ? 12 : 30;
        Line line = Line.of("  " + label + "  ")
                .add(Bars.bar(share, bar, style), Tone.NEW)
                .add("  " + Words.got(share), Tone.STRONG);
        return line.addIfFits("  " + asked(), Tone.PLAIN, width);
    }

    private String asked() {
        RolloutView.Progress at = view.progress();
        if (at.heading().equals("back")) {
            return "on the way back (rollback)";
        }
        if (view.steps().isEmpty()) {
            return "";
        }
        RolloutView.StepView step =
                view.steps().get(Math.min(at.step(), view.steps().size()) - 1);
        return "asked " + StepWords.of(step).asked();
    }

    private Line plan() {
        int wide = width < NARROW ? 18 : 28;
        Line line = Line.of("  plan  ")
                .add(
                        Moving.of(view).isPresent()
                                ? Bars.bar(done(), wide, style)
                                : Bars.course(view.steps(), view.progress().share(), wide, style));
        if (view.outcome() != null) {
            Duration exposure = view.exposure();
            return exposure == null || exposure.isZero()
                    ? line
                    : line.addIfFits("  exposure " + Words.span(exposure) + " of full traffic", Tone.FAINT, width);
        }
        String elapsed = "  elapsed " + Words.span(Duration.between(view.startedAt(), now));
        line.addIfFits(elapsed, Tone.FAINT, width);
        new Forecast(view, now)
                .ends()
                .ifPresent(end -> line.addIfFits("  ends about " + Words.clock(end, now, style), Tone.FAINT, width));
        return line;
    }

    /** The part of the steps that are done, where no share tells how far it is. */
    private double done() {
        long done = view.steps().stream()
                .filter(step -> step.state().equals("done"))
                .count();
        return (double) done / view.steps().size();
    }

    private List<Line> notes() {
        List<Line> notes = new ArrayList<>();
        notes.addAll(ApprovalRows.lines(view, width, now, style));
        if (!view.reason().isBlank() && notes.isEmpty()) {
            Tone tone = view.progress().stops().isEmpty() ? Tone.PLAIN : Tone.WARN;
            notes.add(Line.of("  why   ").add(Words.plain(view.reason()), tone));
        }
        view.unresolved()
                .forEach(each -> notes.add(new Line()
                        .add("  " + Sign.WARN.in(style) + " unknown  ", Tone.WARN)
                        .add(Words.plain(each))));
        return notes;
    }

    private List<Line> latest(int count) {
        List<String> all = scene.latest();
        return all.subList(all.size() - Math.min(count, all.size()), all.size()).stream()
                .map(line -> new Line().add("  " + line, Tone.FAINT))
                .toList();
    }
}
