package dev.rampgate.cli.screen;

import dev.rampgate.api.CampaignPreview;
import dev.rampgate.api.Preview;
import dev.rampgate.api.Previewed;
import dev.rampgate.api.SchedulePreview;
import dev.rampgate.cli.screen.Columns.Cell;
import dev.rampgate.cli.screen.Columns.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a plan would do, call by call, for a person to read before anything is changed. */
public final class PreviewText {
    private final Preview preview;
    private final int width;
    private final Instant now;
    private final Style style;
    private final CallText calls;

    private PreviewText(Preview preview, int width, Instant now, Style style) {
        this.preview = preview;
        this.width = width;
        this.now = now;
        this.style = style;
        this.calls = new CallText(before(preview), width);
    }

    /**
     * The whole preview.
     *
     * @param now from which the steps' times are estimated
     */
    public static List<String> lines(Previewed previewed, int width, Instant now, Style style) {
        List<Line> lines = previewed instanceof CampaignPreview campaign
                ? new CampaignPreviewText(campaign, width, now, style).lines()
                : previewed.byTarget().values().stream()
                        .flatMap(preview -> new PreviewText(preview, width, now, style).lines().stream())
                        .toList();
        return lines.stream().map(line -> line.in(width, style)).toList();
    }

    /** One target of several, under its name. */
    static List<Line> ofTarget(String name, Preview preview, int width, Instant now, Style style) {
        PreviewText text = new PreviewText(preview, width, now, style);
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("Target ").add(Words.plain(name), Tone.STRONG));
        lines.addAll(text.where());
        text.body(lines);
        return lines;
    }

    private static Map<String, Integer> before(Preview preview) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        preview.pools().forEach(pool -> weights.putAll(pool.servers()));
        return weights;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(head(preview, style));
        lines.addAll(where());
        body(lines);
        Line.section(lines, starts(preview, width, now));
        Line.section(lines, last());
        return lines;
    }

    private void body(List<Line> lines) {
        Line.section(lines, pools());
        Line.section(lines, steps());
        Line.section(lines, needs());
        Line.section(lines, callLines());
        Line.section(lines, wayBack());
        Line.section(lines, gates());
        Line.section(lines, warnings());
    }

    /** When it starts by itself; nothing where it never does. */
    static List<Line> starts(Previewed preview, int width, Instant now) {
        SchedulePreview schedule = preview.schedule();
        return schedule == null
                ? List.of()
                : ScheduleText.preview(schedule, width - 2, now).stream()
                        .map(text -> Line.of("  " + text))
                        .toList();
    }

    static Line head(Previewed preview, Style style) {
        return Line.of("Plan ")
                .add(Words.plain(preview.plan()), Tone.STRONG)
                .add("  " + Sign.OK.in(style) + " valid", Tone.GOOD);
    }

    private List<Line> where() {
        Preview.TargetView target = preview.target();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("Load balancer  " + target.loadBalancer() + "  " + target.region() + "  "
                + (target.group().isEmpty() ? "default server group" : "group " + target.group())));
        preview.listeners().forEach(listener -> lines.add(Line.of("Listener       " + WeightsText.listener(listener))));
        return lines;
    }

    private List<Line> pools() {
        Columns table = new Columns(
                Column.left("pool", 9), Column.right("now", 8), Column.right("weight", 7), Column.rest("servers"));
        preview.pools()
                .forEach(pool -> table.row(
                        Cell.of(pool.name(), Tone.STRONG),
                        Cell.of(Words.got(pool.share())),
                        Cell.of(range(pool.servers())),
                        Cell.of(pool.servers().size() + ": "
                                + String.join(" ", pool.servers().keySet()))));
        return table.lines(2, width);
    }

    private List<Line> steps() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.left("#", 30), Column.left("step", 25), Column.right("asked", 29), Column.right("gets", 28)));
        preview.pools().forEach(pool -> columns.add(Column.left(pool.name(), 20)));
        columns.addAll(List.of(Column.right("over", 5), Column.right("hold", 10), Column.left("leaves about", 2)));
        Columns table = new Columns(columns.toArray(Column[]::new));
        Map<String, Integer> before = before(preview);
        Instant time = now;
        boolean known = true;
        for (Preview.StepPreview step : preview.steps()) {
            time = time.plus(time(step));
            known &= !StepWords.of(step).waits();
            table.row(cells(step, before, known ? Words.clock(time, now, style) : "-"));
            before = step.weights();
        }
        return table.lines(2, width);
    }

    private Cell[] cells(Preview.StepPreview step, Map<String, Integer> before, String leaves) {
        StepWords words = StepWords.of(step);
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(String.valueOf(step.index())),
                Cell.of(title(step)),
                Cell.of(words.waits() ? "-" : asked(step)),
                Cell.of(words.waits() ? "-" : words.gets(), Tone.STRONG)));
        preview.pools().forEach(pool -> cells.add(Cell.of(change(within(before, pool), within(step.weights(), pool)))));
        cells.add(Cell.of(step.over().isZero() ? "-" : words.over(step.over())));
        cells.add(Cell.of(words.waits() ? "-" : Words.span(step.hold())));
        cells.add(Cell.of(leaves));
        return cells.toArray(Cell[]::new);
    }

    private static String title(Preview.StepPreview step) {
        String title = StepWords.of(step).title();
        return step.name().isEmpty() ? title : moves(step) ? title + " (" + step.name() + ")" : step.name();
    }

    private static boolean moves(Preview.StepPreview step) {
        return step.action().equals("drain") || step.action().equals("restore");
    }

    private static String asked(Preview.StepPreview step) {
        if (moves(step)) {
            return StepWords.of(step).asked();
        }
        return step.askedShare() == null ? "weights" : Words.asked(step.askedShare());
    }

    private static Duration time(Preview.StepPreview step) {
        return step.over().multipliedBy(StepWords.of(step).batches()).plus(step.hold());
    }

    /** What the table has no room for: whom a step asks, what it waits for, when it expires. */
    private List<Line> needs() {
        List<Line> lines = new ArrayList<>();
        for (Preview.StepPreview step : preview.steps()) {
            String head = "step " + step.index() + " ";
            for (String need : StepWords.of(step).needs()) {
                for (String part : Paragraph.wrap(head + need, width - 2)) {
                    lines.add(Line.of("  " + part));
                }
            }
        }
        return lines;
    }

    private static Map<String, Integer> within(Map<String, Integer> weights, Preview.PoolView pool) {
        Map<String, Integer> own = new LinkedHashMap<>(weights);
        own.keySet().retainAll(pool.servers().keySet());
        return own;
    }

    private static String change(Map<String, Integer> before, Map<String, Integer> after) {
        return before.equals(after) ? range(after) + " (same)" : range(before) + " -> " + range(after);
    }

    private static String range(Map<String, Integer> weights) {
        TreeSet<Integer> different = new TreeSet<>(weights.values());
        if (different.isEmpty()) {
            return "-";
        }
        return different.size() == 1 ? different.first().toString() : different.first() + ".." + different.last();
    }

    private List<Line> callLines() {
        List<Line> lines = new ArrayList<>();
        lines.add(heading("calls, in this order"));
        preview.steps().forEach(step -> lines.addAll(calls.lines("step " + step.index(), step.calls())));
        worst().forEach(text -> lines.add(Line.of("  " + text)));
        return lines;
    }

    private List<Line> wayBack() {
        List<Line> lines = new ArrayList<>();
        lines.add(heading("the way back, from the last step"));
        lines.addAll(calls.lines("back", preview.rollback().calls()));
        return lines;
    }

    private static Line heading(String text) {
        return new Line().add("  " + text, Tone.FAINT);
    }

    /** The worst moment between any two calls, over all steps. */
    private List<String> worst() {
        int total = preview.steps().stream()
                .mapToInt(step -> step.worstPrefix().minTotalWeight())
                .min()
                .orElse(0);
        return preview.steps().stream()
                .max(Comparator.comparingDouble(step -> step.worstPrefix().maxLoadFactor()))
                .map(step ->
                        "Between calls the total weight is never below " + total + ", and no server carries more than "
                                + factor(step.worstPrefix().maxLoadFactor())
                                + " times the larger of its loads before and after (step " + step.index() + ").")
                .map(text -> Paragraph.wrap(text, width - 2))
                .orElse(List.of());
    }

    private static String factor(double factor) {
        return BigDecimal.valueOf(factor).setScale(2, RoundingMode.UP).toPlainString();
    }

    private List<Line> gates() {
        Map<Preview.GatePreview, List<String>> steps = new LinkedHashMap<>();
        preview.steps()
                .forEach(step -> step.gates()
                        .forEach(gate -> steps.computeIfAbsent(
                                        new Preview.GatePreview(gate.name(), gate.limit(), null),
                                        g -> new ArrayList<>())
                                .add(String.valueOf(step.index()))));
        if (steps.isEmpty()) {
            return List.of(new Line()
                    .add("  " + Sign.WARN.in(style) + " no gates", Tone.WARN)
                    .add(": nothing judges this rollout but "
                            + (waits(preview).isEmpty() ? "time" : "what it waits for")));
        }
        Columns table = new Columns(Column.left("gate", 9), Column.left("must be", 8), Column.rest("in steps"));
        steps.forEach((gate, where) ->
                table.row(Cell.of(gate.name()), Cell.of(gate.limit()), Cell.of(String.join(" ", where))));
        List<Line> lines = new ArrayList<>(table.lines(2, width));
        steps.keySet()
                .forEach(gate -> power(gate.name())
                        .ifPresent(power -> Paragraph.wrap(power, width - 2)
                                .forEach(part -> lines.add(new Line().add("  " + part, Tone.FAINT)))));
        return lines;
    }

    /** How likely a gate that compares sees a bad canary, step by step. */
    private Optional<String> power(String gate) {
        List<String> seen = new ArrayList<>();
        Preview.PowerPreview any = null;
        for (Preview.StepPreview step : preview.steps()) {
            for (Preview.GatePreview one : step.gates()) {
                if (one.name().equals(gate) && one.power() != null) {
                    any = one.power();
                    seen.add(Words.value(any.seen(), "%") + " in step " + step.index());
                }
            }
        }
        return any == null
                ? Optional.empty()
                : Optional.of(gate + ": a canary with " + Words.value(any.bad(), "%") + " errors where "
                        + Words.value(any.usual(), "%") + " are usual is seen within its first " + any.requests()
                        + " requests with a probability of " + String.join(", ", seen) + "; minRequests sets how many");
    }

    private List<Line> warnings() {
        List<Line> lines = new ArrayList<>();
        for (String warning : preview.warnings()) {
            List<String> parts = Paragraph.wrap(Words.plain(warning), width - 4);
            for (int i = 0; i < parts.size(); i++) {
                String mark = i == 0 ? "  " + Sign.WARN.in(style) + " " : "    ";
                lines.add(new Line().add(mark, Tone.WARN).add(parts.get(i)));
            }
        }
        return lines;
    }

    private static String waits(Previewed preview) {
        List<Preview.StepPreview> steps = preview.byTarget().values().stream()
                .flatMap(one -> one.steps().stream())
                .toList();
        boolean people = steps.stream().anyMatch(step -> step.aims().approve() != null);
        boolean gates = steps.stream().anyMatch(step -> step.aims().condition() != null);
        return people ? " and the time people take" : gates ? " and the time it waits" : "";
    }

    private List<Line> last() {
        return last(preview, time(preview));
    }

    /** What the steps of one target take. */
    static Duration time(Preview preview) {
        return preview.steps().stream().map(PreviewText::time).reduce(Duration.ZERO, Duration::plus);
    }

    static List<Line> last(Previewed preview, Duration time) {
        long writes = preview.byTarget().values().stream()
                .flatMap(one -> one.steps().stream())
                .mapToLong(step -> step.calls().size())
                .sum();
        return List.of(
                new Line().add("  " + Words.plain(preview.digest()), Tone.FAINT),
                Line.of("  " + Words.count(writes, "API write") + ", about " + Words.span(time) + waits(preview) + ". ")
                        .add("Nothing has been changed.", Tone.STRONG));
    }
}
