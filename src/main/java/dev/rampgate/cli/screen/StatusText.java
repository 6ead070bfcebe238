package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One rollout as it stands: where the traffic is, what it waits for and until when, and what to type next. */
public final class StatusText {
    private static final int LABEL = 13;
    private static final int LABEL_OF_APPROVAL = 15;
    private static final int TREND = 20;
    private static final int WIDE = 80;

    private final RolloutView view;
    private final int width;
    private final Instant now;
    private final Style style;
    private final int label;

    private StatusText(RolloutView view, int width, Instant now, Style style) {
        this.view = view;
        this.width = width;
        this.now = now;
        this.style = style;
        this.label = view.approval() == null ? LABEL : LABEL_OF_APPROVAL;
    }

    public static List<String> lines(RolloutView view, int width, Instant now, Style style) {
        return new StatusText(view, width, now, style)
                .lines().stream().map(line -> line.in(width, style)).toList();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(head());
        add(lines, "traffic", traffic());
        add(lines, view.outcome() == null ? "waiting" : "reason", waiting());
        ApprovalRows.of(view, now, style).forEach((name, text) -> add(lines, name, Words.plain(text)));
        view.gates().forEach(gate -> gate(lines, gate));
        view.unresolved().forEach(each -> add(lines, "unknown", Words.plain(each)));
        add(lines, "started", started());
        Duration exposure = view.exposure();
        add(lines, "exposure", exposure == null || exposure.isZero() ? "" : Words.span(exposure) + " of full traffic");
        add(lines, "next", NextCommand.of(view));
        Line.section(lines, TargetRows.lines(view, width, style));
        return lines;
    }

    /** Long text goes on under itself; nothing of a reason is lost. */
    private void add(List<Line> lines, String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        String shown = name;
        for (String part : Paragraph.wrap(text, width - label)) {
            lines.add(new Line().add("  " + shown, Tone.FAINT).to(label).add(part));
            shown = "";
        }
    }

    private Line head() {
        Sign sign = Sign.ofState(view.state());
        Line line = new Line()
                .add(Words.plain(view.plan()), Tone.STRONG)
                .add("  " + view.id() + "  ")
                .add(sign.in(style) + " " + view.state(), sign.tone());
        return view.outcome() == null
                ? line.add((view.targets().isEmpty() ? "  step " : "  wave ")
                        + view.progress().step() + " of " + view.steps().size() + step())
                : line;
    }

    private String step() {
        return view.steps().stream()
                .filter(step -> step.index() == view.progress().step())
                .map(step -> view.targets().isEmpty() ? StepRows.label(step) : Words.plain(step.name()))
                .filter(name -> !name.isEmpty())
                .map(name -> ", " + name)
                .collect(Collectors.joining());
    }

    private String traffic() {
        String pools = Pools.shares(view).entrySet().stream()
                .map(pool -> pool.getKey() + " " + Words.got(pool.getValue()))
                .collect(Collectors.joining("   "));
        Double asked = view.progress().askedShare();
        boolean forward = view.progress().heading().equals("forward");
        String share = Moving.of(view)
                .map(moving -> moving(moving, forward))
                .orElseGet(() -> Words.got(view.progress().share()) + " moved"
                        + (asked != null && forward ? ", asked " + Words.asked(asked) : ""));
        return Words.plain(share + (pools.isEmpty() ? "" : "   (" + pools + ")"));
    }

    private static String moving(Moving moving, boolean forward) {
        return Words.got(moving.share()) + " at " + moving.pool()
                + (forward ? ", asked " + Words.asked(moving.asked()) : ", on the way back");
    }

    private String waiting() {
        List<String> all = view.progress().stops().stream()
                .filter(stop -> !stop.equals("nobody"))
                .toList();
        String stops = all.isEmpty() ? "" : "stopped by " + String.join(", ", all);
        String left = NextCommand.isLeft(view) ? "no process carries it" : "";
        boolean asks = view.approval() != null && view.state().equals("waiting");
        String why = asks ? "for people" : Words.plain(view.reason());
        String text = List.of(left, stops, why, hold()).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return text;
    }

    private String hold() {
        Duration held = view.progress().held();
        if (held == null || view.outcome() != null) {
            return "";
        }
        Duration hold = view.steps().stream()
                .filter(step -> step.index() == view.progress().step())
                .map(RolloutView.StepView::hold)
                .findFirst()
                .orElse(Duration.ZERO);
        String so = "held " + Words.span(Duration.ofSeconds(held.toSeconds())) + " of " + Words.span(hold);
        boolean running = new Forecast(view, now).known() && held.compareTo(hold) < 0;
        return running ? so + ", until " + Words.clock(now.plus(hold).minus(held), now, style) : so;
    }

    /** What it asks is left out where there is little room. */
    private void gate(List<Line> lines, RolloutView.GateView gate) {
        GateWords words = new GateWords(gate);
        add(lines, "gate", newest(gate, words));
        String lately = Stream.of(words.trend(TREND, style), words.rhythm(now))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
        add(lines, "", lately);
        if (width >= WIDE) {
            add(lines, "", words.asks());
        }
    }

    private static String newest(RolloutView.GateView gate, GateWords words) {
        String value = words.value();
        String bad = words.anyBad() ? ", " + words.bad() + " bad" : "";
        String detail = words.detail().isEmpty() ? "" : " (" + words.detail() + ")";
        String limit = gate.limit().isEmpty() ? "" : ", limit " + gate.limit();
        return Words.plain(
                gate.name() + " " + (value.isEmpty() ? "" : value + " ") + words.state() + limit + bad + detail);
    }

    private String started() {
        return Words.clock(view.startedAt(), now, style) + " by " + Words.actor(view.startedBy()) + ", "
                + Words.span(Duration.ofSeconds(
                        Duration.between(view.startedAt(), now).toSeconds())) + " ago";
    }
}
