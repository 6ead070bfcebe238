package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Fetch;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.WebAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * PromQL, asked of one server.
 *
 * @param server has an address
 */
record Query(String promql, Connection server) {
    /** Evaluates it as of an instant, cut to milliseconds, within a time. */
    Answer at(Instant instant, Duration timeout, Fetcher fetcher) throws FetchException {
        BigDecimal time = seconds(instant);
        return Answer.of(ask("api/v1/query", Map.of("time", time.toPlainString()), timeout, fetcher), time);
    }

    /** Evaluates it at every step from one instant to another, both included. */
    RangeAnswer from(Instant from, Instant to, Duration step, Duration timeout, Fetcher fetcher) throws FetchException {
        Map<String, String> range = Map.of(
                "start", seconds(from).toPlainString(),
                "end", seconds(to).toPlainString(),
                "step", BigDecimal.valueOf(step.toMillis(), 3).toPlainString());
        return RangeAnswer.of(ask("api/v1/query_range", range, timeout, fetcher), new RangeAnswer.Grid(from, to, step));
    }

    private Fetched ask(String path, Map<String, String> when, Duration timeout, Fetcher fetcher)
            throws FetchException {
        Map<String, String> form = new HashMap<>(when);
        form.put("query", promql);
        form.put("timeout", timeout.toMillis() + "ms");
        WebAddress address = server.url().orElseThrow().below(path);
        return fetcher.measure(new Fetch(Fetch.Method.POST, address, form, server, timeout));
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }
}
