package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The steps of a rollout: what each asks, and how far the present one is. */
final class StepRows {
    private static final int BAR = 14;
    private static final int NARROW = 72;

    private final Scene scene;
    private final RolloutView view;
    private final boolean narrow;
    private final Instant now;
    private final Style style;

    private StepRows(Scene scene, int width, Instant now, Style style) {
        this.scene = scene;
        this.view = scene.view();
        this.narrow = width < NARROW;
        this.now = now;
        this.style = style;
    }

    /** At most so many steps, those around the present one. */
    static List<Line> lines(Scene scene, int most, int width, Instant now, Style style) {
        StepRows rows = new StepRows(scene, width, now, style);
        Columns table = new Columns(
                Column.left("", 9), Column.right("", 8), Column.left("", 7), Column.left("", 6), Column.left("", 1));
        rows.window(most).forEach(step -> rows.add(table, step));
        return table.lines(2, width);
    }

    private List<RolloutView.StepView> window(int most) {
        int all = view.steps().size();
        int first = Math.max(0, Math.min(view.progress().step() - 1 - most / 2, all - most));
        return view.steps().subList(first, Math.min(all, first + most));
    }

    private void add(Columns table, RolloutView.StepView step) {
        Sign sign = sign(step);
        table.row(
                Cell.of(sign.in(style), sign.tone()),
                Cell.of(String.valueOf(step.index())),
                Cell.of(label(step), present(step) ? Tone.STRONG : Tone.PLAIN),
                Cell.of(doing(step)),
                Cell.of(check(step), Tone.FAINT));
    }

    private boolean present(RolloutView.StepView step) {
        return step.state().equals("now");
    }

    private Sign sign(RolloutView.StepView step) {
        return switch (step.state()) {
            case "done" -> Sign.OK;
            case "now" -> Sign.ofState(view.state());
            default -> Sign.NEXT;
        };
    }

    static String label(RolloutView.StepView step) {
        String action = StepWords.of(step).title();
        String name = Words.plain(step.name());
        String what = step.askedShare() == null || action.contains("%")
                ? action
                : action + " " + Words.asked(step.askedShare());
        return name.isEmpty() || what.startsWith(name) ? what : what + " (" + name + ")";
    }

    private String doing(RolloutView.StepView step) {
        Duration held = view.progress().held();
        if (!present(step)) {
            return step.state().equals("done") ? "done" : later(step);
        }
        if (view.outcome() != null || !view.progress().heading().equals("forward") || held == null) {
            return view.state();
        }
        return view.state() + "  " + countdown(held, step.hold());
    }

    private String countdown(Duration held, Duration hold) {
        double part = hold.isZero() ? 1 : (double) held.toMillis() / hold.toMillis();
        String bar = narrow ? "" : Bars.time(part, BAR, style) + "  ";
        Duration shown = held.compareTo(hold) > 0 ? hold : held;
        return bar + Words.span(Duration.ofSeconds(shown.toSeconds())) + " of " + Words.span(hold);
    }

    private String later(RolloutView.StepView step) {
        String walked = StepWords.of(step).over(step.over());
        String over = walked.isEmpty() ? "" : "  over " + walked;
        return new Forecast(scene.view(), now)
                .begins(step.index())
                .map(time -> "about " + Words.clock(time, now, style) + over)
                .orElse(over.strip());
    }

    private String check(RolloutView.StepView step) {
        if (!present(step) || view.outcome() != null) {
            return "";
        }
        return view.gates().stream()
                .map(RolloutView.GateView::nextIn)
                .filter(Objects::nonNull)
                .min(Duration::compareTo)
                .map(next -> "next check in "
                        + Words.span(Duration.ofSeconds(next.plusMillis(999).toSeconds())))
                .orElse("");
    }
}
