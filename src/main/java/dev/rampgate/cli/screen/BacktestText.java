package dev.rampgate.cli.screen;

import dev.rampgate.api.Backtested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a gate would have said of the past, for a person to read: when it would have failed, and how its value went. */
public final class BacktestText {
    private static final int WIDEST = 100;
    private static final int CURVE = 60;

    /** Failures shown: a gate that fails more often than this is no gate. */
    private static final int MOST_FAILURES = 20;

    private BacktestText() {}

    /** Lines no wider than asked. */
    public static List<String> lines(Backtested tested, int width, Style style) {
        List<Line> lines = new ArrayList<>();
        int wide = Math.min(width, WIDEST);
        String limit = tested.limit().isEmpty() ? "" : ", required " + tested.limit();
        lines.add(Line.of("The gate " + Words.plain(tested.gate()) + " of " + Words.plain(tested.plan()) + limit));
        lines.add(Line.of("from " + tested.from() + " to " + tested.to() + ", as if the weights had stayed"));
        lines.add(new Line());
        values(tested, lines, style);
        lines.add(new Line());
        tested.failures().stream().limit(MOST_FAILURES).forEach(failure -> failure(failure, lines, wide));
        int more = tested.failures().size() - MOST_FAILURES;
        if (more > 0) {
            lines.add(new Line().add("  and " + more + " more", Tone.FAINT));
        }
        lines.add(verdict(tested, style));
        return lines.stream().map(line -> line.in(width, style)).toList();
    }

    private static void values(Backtested tested, List<Line> lines, Style style) {
        List<Double> values = tested.readings().stream()
                .map(Backtested.ReadingView::value)
                .filter(Objects::nonNull)
                .toList();
        String counts = Stream.of("pass", "fail", "no-data", "error")
                .map(result -> count(tested, result))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        lines.add(Line.of("  " + Words.count(tested.readings().size(), "reading") + ": " + counts));
        if (!values.isEmpty()) {
            double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            lines.add(new Line()
                    .add("  " + Bars.curve(highest(values), CURVE, style), Tone.NEW)
                    .add("  from " + Words.value(low, tested.limit()) + " to " + Words.value(high, tested.limit())));
        }
    }

    /** The highest of each stretch, so that a peak is not lost where there are more values than columns. */
    private static List<Double> highest(List<Double> values) {
        if (values.size() <= CURVE) {
            return values;
        }
        List<Double> peaks = new ArrayList<>();
        for (int i = 0; i < CURVE; i++) {
            int begin = i * values.size() / CURVE;
            int end = Math.max(begin + 1, (i + 1) * values.size() / CURVE);
            peaks.add(values.subList(begin, end).stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0));
        }
        return peaks;
    }

    private static String count(Backtested tested, String result) {
        long count = tested.readings().stream()
                .filter(reading -> reading.result().equals(result))
                .count();
        return count == 0 ? "" : count + " " + (result.equals("no-data") ? "no data" : result);
    }

    private static void failure(Backtested.FailureView failure, List<Line> lines, int width) {
        for (String part : Paragraph.wrap(failure.time() + "  " + Words.plain(failure.reason()), width - 2)) {
            lines.add(new Line().add("  " + part, Tone.BAD));
        }
    }

    private static Line verdict(Backtested tested, Style style) {
        if (tested.failures().isEmpty()) {
            Sign sign = Sign.ofReading(tested.readings().isEmpty() ? "no-data" : "pass");
            String text = tested.readings().isEmpty() ? "was not read" : "would not have failed";
            return new Line().add(sign.in(style) + " " + text, sign.tone());
        }
        Sign sign = Sign.ofReading("fail");
        Duration first =
                Duration.between(tested.from(), tested.failures().get(0).time());
        return new Line()
                .add(
                        sign.in(style) + " would have failed "
                                + Words.count(tested.failures().size(), "time") + ", first after " + Words.span(first),
                        sign.tone());
    }
}
