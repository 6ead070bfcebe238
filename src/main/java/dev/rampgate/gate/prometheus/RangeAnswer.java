package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;
import dev.rampgate.statistics.Series;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * What a server answered to a range query.
 *
 * @param root with status {@code success}
 */
record RangeAnswer(JsonNode root, Grid grid) {
    /** The instants at which a query was evaluated: every step from the first to the last. */
    record Grid(Instant from, Instant to, Duration step) {
        int size() {
            return Math.toIntExact(Duration.between(from, to).dividedBy(step)) + 1;
        }

        /** Which of them a sample is of. */
        int index(double time) {
            double seconds = time - BigDecimal.valueOf(from.toEpochMilli(), 3).doubleValue();
            return (int) Math.round(seconds * 1000 / step.toMillis());
        }
    }

    static RangeAnswer of(Fetched fetched, Grid grid) throws FetchException {
        return new RangeAnswer(Answer.success(fetched), grid);
    }

    /** A point for each instant, NaN where there is no finite one; throws where there is more than one series. */
    Series series() throws FetchException {
        JsonNode data = root.path("data");
        String type = Answer.text(data.path("resultType"));
        JsonNode series = data.path("result");
        if (!type.equals("matrix") || !series.isArray()) {
            throw new FetchException("a range query that gives \"" + type + "\", not ranges of values");
        }
        if (series.size() > 1) {
            throw new FetchException(Answer.tooMany(series));
        }
        double[] points = new double[grid.size()];
        Arrays.fill(points, Double.NaN);
        for (JsonNode pair : series.path(0).path("values")) {
            Sample sample = Sample.of(pair);
            int index = grid.index(sample.time());
            if (index >= 0 && index < points.length) {
                points[index] = sample.number(BigDecimal.valueOf(sample.time()));
            }
        }
        return Series.of(points);
    }
}
