package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.fetch.FetchException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A value and when it held.
 *
 * @param time seconds since 1970
 */
record Sample(double time, String value) {
    /** A sample that is older, compared with the time asked for, says nothing about now. */
    static final int FRESH_SECONDS = 60;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");
    private static final Pattern NOT_FINITE = Pattern.compile("NaN|[+-]?Inf");

    /** From {@code [1435781451.781, "0.5"]}. */
    static Sample of(JsonNode pair) throws FetchException {
        if (!pair.isArray() || pair.size() != 2 || !pair.path(0).isNumber()) {
            throw new FetchException("a sample that is not a time and a value");
        }
        if (!pair.path(1).isString()) {
            throw new FetchException(
                    pair.path(1).isObject()
                            ? "the query gives a histogram, not a number; write histogram_quantile(...) or such of it"
                            : "a sample whose value is not written as the Prometheus API writes it");
        }
        return new Sample(pair.path(0).numberValue().doubleValue(), pair.path(1).stringValue());
    }

    /** NaN where it is not finite, or older than what was asked for; throws where it is no number. */
    double number(BigDecimal asked) throws FetchException {
        if (!isFresh(asked) || NOT_FINITE.matcher(value).matches()) {
            return Double.NaN;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw new FetchException("a value that is no number: \"" + value + "\"");
        }
        double number = Double.parseDouble(value);
        return Double.isFinite(number) ? number : Double.NaN;
    }

    private boolean isFresh(BigDecimal asked) {
        return asked.doubleValue() - time <= FRESH_SECONDS;
    }

    Finding judge(Requirement require, BigDecimal asked) {
        double age = asked.doubleValue() - time;
        if (!isFresh(asked)) {
            return Finding.noData("the value is " + Math.round(age) + " s older than the query");
        }
        if (NOT_FINITE.matcher(value).matches()) {
            return Finding.noData("the value is " + value);
        }
        if (!NUMBER.matcher(value).matches()) {
            return Finding.error("a value that is no number: \"" + value + "\"");
        }
        return Finding.judged(Double.parseDouble(value), require);
    }
}
