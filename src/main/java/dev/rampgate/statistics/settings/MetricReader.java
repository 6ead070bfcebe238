package dev.rampgate.statistics.settings;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Suggestion;
import dev.rampgate.settings.Value;
import dev.rampgate.statistics.Direction;
import dev.rampgate.statistics.Effect;
import dev.rampgate.statistics.Importance;
import dev.rampgate.statistics.Metric;
import dev.rampgate.statistics.MetricRule;
import dev.rampgate.statistics.Missing;
import dev.rampgate.statistics.Series;
import dev.rampgate.statistics.Strictness;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads how one metric is judged, in Kayenta's words. */
public final class MetricReader {
    /** Of metrics that name no group. */
    private static final String OTHERWISE = "metrics";

    private static final double USUAL_OUTLIER_FACTOR = 3;

    private final Fields fields;

    public MetricReader(Fields fields) {
        this.fields = fields;
    }

    /** The metric without points on either side. Reports what is wrong, and then answers something in its place. */
    public Metric metric() {
        Value name = fields.needed("name", "it is told by its name", "");
        String text = name == null ? null : name.text();
        return new Metric(or(text, "?"), groups(), rule(), Series.of(), Series.of());
    }

    private List<String> groups() {
        Value written = fields.value("groups");
        List<Value> items = written == null ? null : written.items();
        if (written != null && items != null && items.isEmpty()) {
            written.error("groups is empty", "a metric in no group is in no score", "leave it out, or name one");
        }
        return items == null
                ? List.of(OTHERWISE)
                : items.stream().map(Value::text).filter(Objects::nonNull).toList();
    }

    private MetricRule rule() {
        return new MetricRule(direction(), missing(), outlierFactor(), importance(), effect(), strictness());
    }

    private Direction direction() {
        return switch (word("direction", List.of("increase", "decrease", "either"), "either")) {
            case "increase" -> Direction.INCREASE;
            case "decrease" -> Direction.DECREASE;
            default -> Direction.EITHER;
        };
    }

    private Missing missing() {
        return word("nanStrategy", List.of("remove", "replace"), "remove").equals("replace")
                ? Missing.REPLACE
                : Missing.REMOVE;
    }

    /** Kayenta takes what it does not know for the usual word; so does this, and says so. */
    private String word(String key, List<String> known, String usual) {
        Value written = fields.value(key);
        String word = written == null ? null : written.text();
        if (written != null && word != null && !known.contains(word)) {
            fields.problems()
                    .warning(
                            written.at(),
                            key + " \"" + word + "\" is taken for " + usual,
                            "it is not one of " + String.join(", ", known),
                            Suggestion.words(word, known));
        }
        return word == null ? usual : word;
    }

    private OptionalDouble outlierFactor() {
        Fields outliers = fields.fields("outliers");
        if (outliers == null) {
            return OptionalDouble.empty();
        }
        String strategy = outliers.word("strategy", List.of("remove", "keep"));
        Double factor =
                outliers.number("outlierFactor", "a number from 0 to 1000", value -> value >= 0 && value <= 1000);
        outliers.done();
        return "remove".equals(strategy) ? OptionalDouble.of(or(factor, USUAL_OUTLIER_FACTOR)) : OptionalDouble.empty();
    }

    private Importance importance() {
        return new Importance(truth("critical"), truth("mustHaveData"), truth("muted"));
    }

    private boolean truth(String key) {
        return or(fields.truth(key), false);
    }

    private Effect effect() {
        Fields written = fields.fields("effectSize");
        if (written == null) {
            return Effect.any(Effect.Measure.MEAN_RATIO);
        }
        String word = written.word("measure", List.of("meanRatio", "cles"));
        Effect.Measure measure = "cles".equals(word) ? Effect.Measure.CLES : Effect.Measure.MEAN_RATIO;
        Effect effect = new Effect(
                measure,
                size(written, "allowedIncrease", measure),
                size(written, "allowedDecrease", measure),
                size(written, "criticalIncrease", measure),
                size(written, "criticalDecrease", measure));
        written.done();
        return effect;
    }

    private static double size(Fields fields, String key, Effect.Measure measure) {
        return or(fields.number(key, "a number", Double::isFinite), measure.neutral());
    }

    private Strictness strictness() {
        Strictness usual = Strictness.USUAL;
        Double tolerance = fields.number("tolerance", "a number from 0 to 1000", value -> value >= 0 && value <= 1000);
        Double confidence = fields.number("confidence", "a number between 0 and 1", value -> value > 0 && value < 1);
        Integer samples = fields.wholeNumber("minSamples", 1, Series.MOST_POINTS);
        return new Strictness(
                or(tolerance, usual.tolerance()), or(confidence, usual.confidence()), or(samples, usual.minSamples()));
    }

    private static <T> T or(@Nullable T written, T otherwise) {
        return written == null ? otherwise : written;
    }
}
