package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What a server answered to an instant query, in the envelope of the Prometheus HTTP API.
 *
 * @param root with status {@code success}
 * @param time that the query was to be evaluated at, in seconds since 1970
 */
record Answer(JsonNode root, BigDecimal time) {
    private static final int SHOWN_SERIES = 2;

    /** Throws where the server did not evaluate the query. */
    static Answer of(Fetched fetched, BigDecimal time) throws FetchException {
        return new Answer(success(fetched), time);
    }

    /** The envelope of an evaluated query; throws where it was not evaluated. */
    static JsonNode success(Fetched fetched) throws FetchException {
        fetched.refuseRedirect();
        JsonNode root = fetched.good() ? fetched.json() : complaint(fetched);
        String status = text(root.path("status"));
        if (status.equals("error")) {
            throw new FetchException(text(root.path("errorType")) + ": " + text(root.path("error")));
        }
        if (!fetched.good()) {
            throw new FetchException("answered " + fetched.status());
        }
        if (!status.equals("success")) {
            throw new FetchException("the answer is JSON, but not of a Prometheus API: it has no status");
        }
        return root;
    }

    /** A refusal says why in its content, where it comes from the server itself and not from something before it. */
    private static JsonNode complaint(Fetched fetched) throws FetchException {
        try {
            return fetched.json();
        } catch (FetchException e) {
            throw new FetchException("answered " + fetched.status() + hint(fetched.status()));
        }
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403 -> ": the bearer, basic or headers of the connection are not accepted";
            case 404 -> ": no Prometheus API is below the url of the connection";
            case 429 -> ": asked too often";
            default -> "";
        };
    }

    Finding judge(Requirement require) throws FetchException {
        Optional<Sample> sample = sample();
        Finding finding = sample.isPresent() ? sample.get().judge(require, time) : Finding.noData("no series matches");
        return finding.withDetail(finding.detail() + warnings());
    }

    /** Empty where no series matches; NaN where the value is not finite, or older than the query. */
    OptionalDouble number() throws FetchException {
        Optional<Sample> sample = sample();
        return sample.isPresent() ? OptionalDouble.of(sample.get().number(time)) : OptionalDouble.empty();
    }

    /** Empty where no series matches; throws where there is not one value. */
    private Optional<Sample> sample() throws FetchException {
        JsonNode data = root.path("data");
        JsonNode result = data.path("result");
        String type = text(data.path("resultType"));
        return switch (type) {
            case "scalar" -> Optional.of(Sample.of(result));
            case "vector" -> vector(result);
            case "matrix" ->
                throw refused(
                        "the query gives a range of values; write a function of it, such as rate(...) or max_over_time(...)");
            case "string" -> throw refused("the query gives a text, not a number");
            default -> throw refused("a result of the unknown type \"" + type + "\"");
        };
    }

    private Optional<Sample> vector(JsonNode series) throws FetchException {
        if (!series.isArray()) {
            throw refused("a vector that is not a list");
        }
        return switch (series.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of(Sample.of(series.path(0).path(series.path(0).has("histogram") ? "histogram" : "value")));
            default -> throw refused(tooMany(series));
        };
    }

    /** Several series where one is needed. */
    static String tooMany(JsonNode series) {
        return series.size() + " series where one is needed, such as " + shown(series)
                + "; aggregate them, for example with sum(...)";
    }

    private FetchException refused(String why) {
        return new FetchException(why + warnings());
    }

    private static String shown(JsonNode series) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < SHOWN_SERIES; i++) {
            labels.append(i == 0 ? "" : " and ").append(series.path(i).path("metric"));
        }
        return labels.toString();
    }

    private String warnings() {
        JsonNode warnings = root.path("warnings");
        return warnings.isEmpty() ? "" : "; warnings: " + warnings;
    }

    static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
