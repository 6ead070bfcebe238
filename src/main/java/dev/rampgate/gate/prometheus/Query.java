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
import java.util.Map;

/** An instant query: PromQL, asked of one server. */
record Query(String promql, WebAddress server, Connection connection) {
    /** Evaluates it as of an instant, cut to milliseconds, within a time. */
    Answer at(Instant instant, Duration timeout, Fetcher fetcher) throws FetchException {
        BigDecimal time = BigDecimal.valueOf(instant.toEpochMilli(), 3);
        Map<String, String> form =
                Map.of("query", promql, "time", time.toPlainString(), "timeout", timeout.toMillis() + "ms");
        Fetched fetched =
                fetcher.measure(new Fetch(Fetch.Method.POST, server.below("api/v1/query"), form, connection, timeout));
        return Answer.of(fetched, time);
    }
}
