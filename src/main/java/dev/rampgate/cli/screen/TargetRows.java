package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The targets of a campaign: a line for each, under its wave, and the barrier between waves. */
final class TargetRows {
    private static final int BAR = 20;

    private TargetRows() {}

    /** No lines for a rollout of one target. */
    static List<Line> lines(RolloutView view, int width, Style style) {
        List<Line> lines = new ArrayList<>();
        for (RolloutView.StepView wave : view.targets().isEmpty() ? List.<RolloutView.StepView>of() : view.steps()) {
            lines.add(wave(view, wave, style));
            lines.addAll(targets(view, wave.index(), width, style));
        }
        return lines;
    }

    private static Line wave(RolloutView view, RolloutView.StepView wave, Style style) {
        Sign sign = switch (wave.state()) {
            case "done" -> Sign.OK;
            case "now" -> Sign.RUNNING;
            default -> Sign.NEXT;
        };
        String name = wave.name().isEmpty() ? "" : "  " + Words.plain(wave.name());
        Line line = new Line()
                .add("  " + sign.in(style) + " ", sign.tone())
                .add("wave " + wave.index() + name, Tone.STRONG);
        if (wave.hold().isZero()) {
            return line;
        }
        Duration held = view.progress().held();
        return held == null || !wave.state().equals("now")
                ? line.add("   then holds " + Words.span(wave.hold()), Tone.FAINT)
                : line.add("   held " + Words.span(Duration.ofSeconds(held.toSeconds())) + " of "
                        + Words.span(wave.hold()));
    }

    private static List<Line> targets(RolloutView view, int wave, int width, Style style) {
        Columns table = new Columns(
                Column.left("", 9),
                Column.left("", 8),
                Column.left("", 3),
                Column.right("", 7),
                Column.left("", 5),
                Column.rest(""));
        view.targets().stream().filter(target -> target.wave() == wave).forEach(target -> {
            Sign sign = target.rollout() == null ? Sign.ofTarget(target.state()) : Sign.ofState(target.state());
            boolean open = target.rollout() != null && target.outcome() == null;
            table.row(
                    Cell.of(target.name()),
                    Cell.of(sign.in(style) + " " + target.state(), sign.tone()),
                    Cell.of(Bars.bar(target.share(), BAR, style), Tone.NEW),
                    Cell.of(Words.got(target.share())),
                    Cell.of(
                            open
                                    ? "step " + target.step() + "/"
                                            + target.steps().size()
                                    : ""),
                    Cell.of(target.reason()));
        });
        return table.lines(6, width);
    }
}
