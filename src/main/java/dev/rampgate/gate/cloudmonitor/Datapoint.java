package dev.rampgate.gate.cloudmonitor;

import dev.rampgate.gate.fetch.FetchException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What was measured in one period.
 *
 * @param of what was measured: the texts of the datapoint, which are its dimensions and the account
 */
record Datapoint(Instant time, Map<String, String> of, JsonNode values) {
    private static final String TIME = "timestamp";

    /** From {@code {"timestamp": 1548777660000, "instanceId": "lb-1", "Average": 0.5}}. */
    static Datapoint of(JsonNode point) throws FetchException {
        JsonNode millis = point.path(TIME);
        if (!millis.isIntegralNumber() || !millis.canConvertToLong()) {
            throw new FetchException("a datapoint without a timestamp");
        }
        Map<String, String> texts = new TreeMap<>();
        point.properties().stream()
                .filter(one -> one.getValue().isString())
                .forEach(one -> texts.put(one.getKey(), one.getValue().stringValue()));
        return new Datapoint(Instant.ofEpochMilli(millis.longValue()), texts, point);
    }

    /** May be infinite or NaN; throws where there is no number. */
    double value(Metric.Statistic statistic) throws FetchException {
        JsonNode value = values.path(statistic.word());
        if (value.isMissingNode()) {
            throw new FetchException("the datapoint has no " + statistic.word() + ": " + values);
        }
        if (!value.isNumber()) {
            throw new FetchException(statistic.word() + " is no number: " + value);
        }
        return value.doubleValue();
    }
}
