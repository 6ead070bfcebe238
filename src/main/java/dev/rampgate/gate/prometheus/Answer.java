package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;
import java.math.BigDecimal;
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
        return new Answer(root, time);
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
        JsonNode data = root.path("data");
        JsonNode result = data.path("result");
        String type = text(data.path("resultType"));
        Finding finding = switch (type) {
            case "scalar" -> Sample.of(result).judge(require, time);
            case "vector" -> vector(result, require);
            case "matrix" ->
                Finding.error(
                        "the query gives a range of values; write a function of it, such as rate(...) or max_over_time(...)");
            case "string" -> Finding.error("the query gives a text, not a number");
            default -> Finding.error("a result of the unknown type \"" + type + "\"");
        };
        return withWarnings(finding);
    }

    private Finding vector(JsonNode series, Requirement require) throws FetchException {
        if (!series.isArray()) {
            return Finding.error("a vector that is not a list");
        }
        return switch (series.size()) {
            case 0 -> Finding.noData("no series matches");
            case 1 ->
                Sample.of(series.path(0).path(series.path(0).has("histogram") ? "histogram" : "value"))
                        .judge(require, time);
            default ->
                Finding.error(series.size() + " series where one is needed, such as " + shown(series)
                        + "; aggregate them, for example with sum(...)");
        };
    }

    private static String shown(JsonNode series) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < SHOWN_SERIES; i++) {
            labels.append(i == 0 ? "" : " and ").append(series.path(i).path("metric"));
        }
        return labels.toString();
    }

    private Finding withWarnings(Finding finding) {
        JsonNode warnings = root.path("warnings");
        return warnings.isEmpty() ? finding : finding.withDetail(finding.detail() + "; warnings: " + warnings);
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
