package dev.rampgate.cli.recorded;

import static dev.rampgate.cli.recorded.RecordedFile.or;

import dev.rampgate.api.Judgement;
import dev.rampgate.api.Refused;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Value;
import dev.rampgate.statistics.Judge;
import dev.rampgate.statistics.Judged;
import dev.rampgate.statistics.Metric;
import dev.rampgate.statistics.Score;
import dev.rampgate.statistics.Scoring;
import dev.rampgate.statistics.Shift;
import dev.rampgate.statistics.Thresholds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        Scoring scoring = new Scoring(weights(fields), thresholds(fields));
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
                .map(metric -> new MetricReader(metric).metric())
                .toList();
    }

    private static Map<String, Double> weights(Fields fields) {
        Map<String, Double> weights = new LinkedHashMap<>();
        Fields written = fields.fields("groupWeights");
        for (Node.Entry entry : written == null ? List.<Node.Entry>of() : written.named()) {
            String group = entry.key().text();
            Double weight = new Value("the weight of " + group, entry.value(), fields.problems())
                    .number("a number from 0 to 1000", value -> value >= 0 && value <= 1000);
            if (weight != null) {
                weights.put(group, weight);
            }
        }
        return weights;
    }

    private static Thresholds thresholds(Fields fields) {
        Thresholds usual = Thresholds.USUAL;
        Fields written = fields.fields("thresholds");
        if (written == null) {
            return usual;
        }
        double pass = or(threshold(written, "pass"), usual.pass());
        double marginal = or(threshold(written, "marginal"), Math.min(pass, usual.marginal()));
        written.done();
        if (marginal > pass) {
            fields.problems().error(written.at(), "marginal " + marginal + " is above pass " + pass, "", "");
            return usual;
        }
        return new Thresholds(pass, marginal);
    }

    private static @Nullable Double threshold(Fields fields, String key) {
        return fields.number(key, "a number from 0 to 100", value -> value >= 0 && value <= 100);
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
