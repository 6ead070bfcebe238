package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.Reading.Result;
import java.util.List;

/**
 * A query on a Prometheus that has scraped one target with {@link #METRICS}, what it answers, and what a gate makes of
 * it.
 *
 * @param status and body as recorded from Prometheus 2.42, with {@code TIME} for the time asked for
 * @param require what the gate requires
 * @param detail a part of the reading's
 */
record Evaluations(String query, String status, String body, String require, Result result, String detail) {
    static final String METRICS = """
            requests_total{code="200"} 995
            requests_total{code="500"} 5
            """;

    static List<Evaluations> all() {
        String errors = "sum(requests_total{code=\"500\"}) / sum(requests_total)";
        return List.of(
                ok("scalar(vector(0.005))", scalar("0.005"), "< 1%", Result.PASS, "0.5%, required < 1%"),
                ok(errors, vector("{},0.005"), "< 1%", Result.PASS, "0.5%, required < 1%"),
                ok(errors, vector("{},0.005"), "< 0.5%", Result.FAIL, "0.5%, required < 0.5%"),
                ok("1e6", scalar("1000000"), ">= 1e6", Result.PASS, ""),
                ok("sum(requests_total{code=\"404\"})", vector(), "< 1", Result.NO_DATA, "no series matches"),
                ok("vector(0)/0", vector("{},NaN"), "< 1", Result.NO_DATA, "the value is NaN"),
                ok("1/0", scalar("+Inf"), "> 1", Result.NO_DATA, "the value is +Inf"),
                ok("-1/0", scalar("-Inf"), "< 1", Result.NO_DATA, "the value is -Inf"),
                ok(
                        "sum by (code) (requests_total)",
                        vector("{'code':'200'},995", "{'code':'500'},5"),
                        "< 1",
                        Result.ERROR,
                        "2 series where one is needed, such as {\"code\":\"200\"} and {\"code\":\"500\"}; aggregate them"),
                ok(
                        "sum(requests_total)[1m:1s]",
                        "{'resultType':'matrix','result':[{'metric':{},'values':[[TIME,'1000']]}]}",
                        "< 1",
                        Result.ERROR,
                        "a range of values"),
                ok("'0'", "{'resultType':'string','result':[TIME,'0']}", "< 1", Result.ERROR, "a text"),
                new Evaluations(
                        "sum(rate(",
                        "400 Bad Request",
                        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter \\\"query\\\": 1:10: "
                                + "parse error: unclosed left parenthesis\"}",
                        "< 1",
                        Result.ERROR,
                        "bad_data: invalid parameter \"query\": 1:10: parse error: unclosed left parenthesis"),
                new Evaluations(
                        "requests_total * on() group_left() requests_total",
                        "422 Unprocessable Entity",
                        "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"found duplicate series for the match "
                                + "group {} on the right hand-side of the operation\"}",
                        "< 1",
                        Result.ERROR,
                        "execution: found duplicate series for the match group {}"));
    }

    private static Evaluations ok(String query, String data, String require, Result result, String detail) {
        String body = "{\"status\":\"success\",\"data\":" + data.replace('\'', '"') + "}";
        return new Evaluations(query, "200 OK", body, require, result, detail);
    }

    private static String scalar(String value) {
        return "{'resultType':'scalar','result':[TIME,'" + value + "']}";
    }

    /** Series as {@code labels,value}. */
    private static String vector(String... series) {
        List<String> items = List.of(series).stream()
                .map(one -> "{'metric':" + one.substring(0, one.lastIndexOf(',')) + ",'value':[TIME,'"
                        + one.substring(one.lastIndexOf(',') + 1) + "']}")
                .toList();
        return "{'resultType':'vector','result':[" + String.join(",", items) + "]}";
    }

    @Override
    public String toString() {
        return query + " " + require;
    }
}
