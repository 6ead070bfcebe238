package dev.rampgate.cli.recorded;

import static dev.rampgate.cli.recorded.RecordedFile.or;

import dev.rampgate.api.Judgement;
import dev.rampgate.api.Refused;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Value;
import dev.rampgate.statistics.Judge;
import dev.rampgate.statistics.Judged;
import dev.rampgate.statistics.Metric;
import dev.rampgate.statistics.Score;
import dev.rampgate.statistics.Scoring;
import dev.rampgate.statistics.Series;
import dev.rampgate.statistics.Shift;
import dev.rampgate.statistics.settings.MetricReader;
import dev.rampgate.statistics.settings.ScoringReader;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of an experiment and of a control over time, judged as the gate {@code judge} does.
 *
 * @param metrics in the order written, at least one
 * @param warnings what was read otherwise than written, one line each
 */
public record RecordedSeries(List<Metric> metrics, Scoring scoring, List<String> warnings) {
    /**
     * What a file says.
     *
     * @param source the file's name as the user gave it
     * @throws Refused with everything that is wrong in it
     */
    public static RecordedSeries read(String source, String text) throws Refused {
        return RecordedFile.read(source, text, "a file of metrics", RecordedSeries::series);
    }

    private static @Nullable RecordedSeries series(Fields fields) {
        List<Metric> metrics = metrics(fields);
        Scoring scoring = ScoringReader.read(fields);
        return metrics.isEmpty() ? null : new RecordedSeries(metrics, scoring, warnings(fields));
    }

    private static List<String> warnings(Fields fields) {
        return fields.problems().all().stream().map(Problem::toString).toList();
    }

    private static List<Metric> metrics(Fields fields) {
        Value written = fields.needed("metrics", "there is nothing to judge without them", "write metrics: [...]");
        List<Value> items = written == null ? null : written.items();
        if (written != null && items != null && items.isEmpty()) {
            written.error("metrics is empty", "", "");
        }
        return or(items, List.<Value>of()).stream()
                .map(Value::fields)
                .filter(Objects::nonNull)
                .map(RecordedSeries::metric)
                .toList();
    }

    private static Metric metric(Fields fields) {
        Metric metric = new MetricReader(fields).metric().of(series(fields, "control"), series(fields, "experiment"));
        fields.done();
        return metric;
    }

    private static Series series(Fields fields, String key) {
        Value written = fields.needed(key, "a side without points is []", "");
        List<Value> items = written == null ? null : written.items();
        return items == null
                ? Series.of()
                : Series.of(items.stream().mapToDouble(RecordedSeries::point).toArray());
    }

    private static double point(Value item) {
        Double point = RecordedFile.isMissing(item)
                ? null
                : item.number(
                        "a number up to 1e300, or null where there is none",
                        value -> Math.abs(value) <= Series.LARGEST);
        return or(point, Double.NaN);
    }

    /** Judges every metric, and makes a score of them. */
    public Judgement judged() {
        List<Judged> judged = metrics.stream().map(Judge::judge).toList();
        Score score = scoring.score(judged);
        return new Judgement(
                score.total(),
                score.verdict().name().toLowerCase(Locale.ROOT),
                judged.stream().map(RecordedSeries::view).toList(),
                score.groups().stream()
                        .map(group ->
                                new Judgement.GroupScore(group.name(), group.score(), group.weight(), group.noData()))
                        .toList(),
                new Judgement.Limits(
                        scoring.thresholds().pass(), scoring.thresholds().marginal()),
                score.reason());
    }

    private static Judgement.MetricView view(Judged judged) {
        Shift shift = judged.shift().orElse(null);
        return new Judgement.MetricView(
                judged.metric().name(),
                judged.classification().word(),
                judged.critical(),
                shift == null ? null : List.of(shift.low(), shift.high()),
                shift == null ? null : shift.estimate(),
                judged.effect().isPresent() ? judged.effect().getAsDouble() : null,
                judged.reason(),
                judged.metric().rule().importance().muted());
    }
}
