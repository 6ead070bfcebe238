package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Rollouts as a table, those that need a person first. */
public final class ListText {
    private ListText() {}

    /** Said where there are rollouts, but none that was asked for. */
    public static String none(int others) {
        return "none of these; " + Words.count(others, "other") + ", ended ones too, with  rampgate list --all";
    }

    /**
     * A row for each.
     *
     * @param rollouts the newest first; that order stays among those that need the same attention
     */
    public static List<String> lines(List<RolloutView> rollouts, int width, Instant now, Style style) {
        if (rollouts.isEmpty()) {
            return List.of("no rollouts; begin one with  rampgate run PLAN");
        }
        Columns table = new Columns(
                Column.left("id", 9),
                Column.left("plan", 7),
                Column.left("state", 8),
                Column.right("step", 5),
                Column.right("share", 6),
                Column.left("started", 3),
                Column.left("target", 2),
                Column.rest("reason"));
        rollouts.stream().sorted(Comparator.comparingInt(ListText::calm)).forEach(view -> add(table, view, now, style));
        return table.lines(0, width).stream().map(line -> line.in(width, style)).toList();
    }

    private static int calm(RolloutView view) {
        return switch (view.state()) {
            case "rollback-stuck" -> 0;
            case "paused" -> 1;
            case "rolling-back" -> 2;
            case "waiting" -> view.approval() == null ? 3 : 1;
            default -> view.outcome() == null ? 3 : 4;
        };
    }

    private static void add(Columns table, RolloutView view, Instant now, Style style) {
        Sign sign = Sign.ofState(view.state());
        table.row(
                Cell.of(view.id()),
                Cell.of(view.plan()),
                Cell.of(sign.in(style) + " " + view.state(), sign.tone()),
                Cell.of(view.progress().step() + "/" + view.steps().size()),
                Cell.of(Moving.of(view)
                        .map(moving -> moving.pool() + " " + Words.got(moving.share()))
                        .orElse(Words.got(view.progress().share()))),
                Cell.of(Words.clock(view.startedAt(), now, style)),
                Cell.of(view.target()),
                Cell.of(
                        NextCommand.isLeft(view)
                                ? "no process carries it: rampgate recover " + view.id()
                                : view.reason()));
    }
}
