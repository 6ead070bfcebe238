package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.statistics.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** Asks servers with the Prometheus HTTP API for numbers that other kinds of gates judge. */
public final class PrometheusServers {
    private final Fetcher fetcher;

    public PrometheusServers(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /**
     * What a query gives as of an instant: empty where no series matches, NaN where there is no finite value of then.
     *
     * @param over has an address
     */
    public OptionalDouble number(String promql, Instant at, Connection over, Duration timeout) throws FetchException {
        return new Query(promql, over).at(at, timeout, fetcher).number();
    }

    /**
     * What a query gives at every step of a range, both ends included; NaN where it gives no finite value.
     *
     * @param over has an address
     */
    public Series series(String promql, Instant from, Instant to, Duration step, Connection over, Duration timeout)
            throws FetchException {
        return new Query(promql, over).from(from, to, step, timeout, fetcher).series();
    }
}
