package dev.rampgate.statistics.settings;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Value;
import dev.rampgate.statistics.Scoring;
import dev.rampgate.statistics.Thresholds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code groupWeights} and {@code thresholds}. */
public final class ScoringReader {
    private ScoringReader() {}

    /** Reports what is wrong, and then answers something in its place. */
    public static Scoring read(Fields fields) {
        return new Scoring(weights(fields), thresholds(fields));
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

    private static <T> T or(@Nullable T written, T otherwise) {
        return written == null ? otherwise : written;
    }
}
